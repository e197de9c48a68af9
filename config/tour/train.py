"""Logistic regression by gradient descent: which machines are about to fail?"""

import csv
import json
import math
import os
import pathlib

settings = dict(line.split("=") for line in pathlib.Path("settings.txt").read_text().split())
epochs = int(settings["epochs"])
run = os.environ.get("MLGIT_RUN_ID", "")

with open("readings.csv", newline="") as file:
    rows = [
        ((float(row["temperature"]) - 70) / 20, (float(row["vibration"]) - 50) / 30, int(row["failed"]))
        for row in csv.DictReader(file)
    ]
print(f"{len(rows)} readings, {epochs} epochs", flush=True)

weights = [0.0, 0.0, 0.0]
loss = accuracy = 0.0
for epoch in range(1, epochs + 1):
    gradient = [0.0, 0.0, 0.0]
    loss = right = 0
    for temperature, vibration, failed in rows:
        features = (1.0, temperature, vibration)
        score = sum(weight * feature for weight, feature in zip(weights, features))
        risk = 1 / (1 + math.exp(-score))
        loss -= math.log(risk if failed else 1 - risk) / len(rows)
        right += (risk > 0.5) == bool(failed)
        for index, feature in enumerate(features):
            gradient[index] += (risk - failed) * feature / len(rows)
    weights = [weight - slope for weight, slope in zip(weights, gradient)]
    accuracy = right / len(rows)
    if epoch % max(1, epochs // 4) == 0:
        print(f"epoch {epoch:3}  loss {loss:.4f}  accuracy {accuracy:.3f}", flush=True)

outputs = pathlib.Path("outputs")
outputs.mkdir(exist_ok=True)
metrics = {"run": run, "epochs": epochs, "loss": loss, "accuracy": accuracy}
(outputs / "metrics.json").write_text(json.dumps(metrics) + "\n")
(outputs / "model.json").write_text(json.dumps({"weights": weights}) + "\n")
print("wrote outputs/metrics.json and outputs/model.json")
