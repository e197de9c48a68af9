# A perceptron in plain sh, whole numbers only: which machines are about to fail?
set -eu

. ./settings.txt
quarter=$((epochs / 4 + (epochs < 4)))
rows=$(($(wc -l < readings.csv) - 1))
echo "$rows readings, $epochs epochs"

bias=0 heat=0 shake=0
epoch=1
while [ "$epoch" -le "$epochs" ]; do
    right=0
    {
        read -r header
        while IFS=, read -r temperature vibration failed; do
            hot=$(((temperature - 70) * 3)) shaken=$(((vibration - 50) * 2))
            risk=$((bias * 10 + heat * hot + shake * shaken))
            guess=$((risk > 0))
            if [ "$guess" -eq "$failed" ]; then
                right=$((right + 1))
            else
                step=$((failed - guess))
                bias=$((bias + step * 10)) heat=$((heat + step * hot)) shake=$((shake + step * shaken))
            fi
        done
    } < readings.csv
    accuracy=$(printf '%d.%03d' $((right / rows)) $((right * 1000 / rows % 1000)))
    [ $((epoch % quarter)) -ne 0 ] || echo "epoch $epoch  accuracy $accuracy"
    epoch=$((epoch + 1))
done

mkdir -p outputs
printf '{"run": "%s", "epochs": %d, "accuracy": %s}\n' "${MLGIT_RUN_ID-}" "$epochs" "$accuracy" > outputs/metrics.json
printf '{"weights": [%d, %d, %d]}\n' "$bias" "$heat" "$shake" > outputs/model.json
echo "wrote outputs/metrics.json and outputs/model.json"
