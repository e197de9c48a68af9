// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.env.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells of each property where it came from and which git command would give the same. */
public final class ExplainProvenance {
    /** The variables that go before what the repository says. */
    private static final Map<String, String> VARIABLES = Map.of(
            "azureml.git.repository_uri", "AZUREML_GIT_REPOSITORY_URI",
            "mlflow.source.git.repoURL", "AZUREML_GIT_REPOSITORY_URI",
            "azureml.git.branch", "AZUREML_GIT_BRANCH",
            "mlflow.source.git.branch", "AZUREML_GIT_BRANCH",
            "azureml.git.commit", "AZUREML_GIT_COMMIT",
            "mlflow.source.git.commit", "AZUREML_GIT_COMMIT",
            "azureml.git.dirty", "AZUREML_GIT_DIRTY",
            "azureml.git.build_id", "AZUREML_GIT_BUILD_ID",
            "azureml.git.build_uri", "AZUREML_GIT_BUILD_URI");

    private final CodeReader reader;
    private final Environment environment;

    public ExplainProvenance(CodeReader reader, Environment environment) {
        this.reader = reader;
        this.environment = environment;
    }

    /** One for each property, whether it has a value or not, by the order of the capture. */
    List<Explanation> explain(Path directory, Provenance provenance) {
        Map<String, String> sources = new TreeMap<>(reader.sources(directory));
        Optional<ContinuousIntegration> build = ContinuousIntegration.of(environment.variables());
        build.ifPresent(system -> addBuild(system, provenance, sources));
        for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
            if (environment
                    .variable(variable.getValue())
                    .filter(value -> !value.isBlank())
                    .isPresent()) {
                sources.put(variable.getKey(), "the variable " + variable.getValue());
            }
        }
        sources.put(
                CaptureProvenance.REPOSITORY_ID,
                "azureml.git.repository_uri, with every other URL of the same repository made one");
        var explanations = new ArrayList<Explanation>();
        var named = new TreeSet<String>();
        List.of(provenance.properties(), provenance.absent()).forEach(properties -> properties.keySet().stream()
                .filter(named::add)
                .map(property -> explanation(property, sources))
                .forEach(explanations::add));
        return explanations;
    }

    private static void addBuild(ContinuousIntegration build, Provenance provenance, Map<String, String> sources) {
        String variables = "the variables of " + build.system();
        sources.put("azureml.git.build_id", variables);
        sources.put("azureml.git.build_uri", variables);
        sources.put("mlgit.git.ci", variables);
        sources.put("mlgit.git.branch_source", variables);
        if (provenance.properties().containsKey("mlgit.git.branch_source")) {
            sources.put("azureml.git.branch", variables);
            sources.put("mlflow.source.git.branch", variables);
        }
    }

    private static Explanation explanation(String property, Map<String, String> sources) {
        String source = sources.getOrDefault(property, "");
        boolean given = source.startsWith("the variable");
        GitCommands.Entry command = given ? GitCommands.of("") : GitCommands.of(property);
        return new Explanation(property, source, command.command(), command.reading());
    }
}
