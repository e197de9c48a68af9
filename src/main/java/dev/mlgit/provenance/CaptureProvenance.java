// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.env.Environment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Captures the code in a directory as job properties, as submitting to Azure Machine Learning does: both families of
 * names, and what {@code AZUREML_GIT_*} in the environment says goes before what the repository says.
 */
public final class CaptureProvenance implements ProvenanceSource {
    private final CodeReader reader;
    private final Map<String, String> variables;

    public CaptureProvenance(CodeReader reader, Environment environment) {
        this.reader = reader;
        this.variables = environment.variables();
    }

    @Override
    public Provenance capture(Path directory) {
        String dirty = override("AZUREML_GIT_DIRTY");
        CodeState state = reader.read(directory, dirty.isEmpty());
        Finding repository = overridden("AZUREML_GIT_REPOSITORY_URI", state.repository());
        ContinuousIntegration build = ContinuousIntegration.of(variables).orElse(ContinuousIntegration.NONE);
        boolean built = isBuilt(build, state);
        Finding branch = overridden("AZUREML_GIT_BRANCH", built ? Finding.of(build.branch()) : state.branch());
        Finding commit = overridden("AZUREML_GIT_COMMIT", state.commit());
        var facts = new Facts();
        facts.put("azureml.git.repository_uri", withoutCredentials(repository));
        facts.put("mlflow.source.git.repoURL", withoutCredentials(repository));
        facts.put("azureml.git.branch", branch);
        facts.put("mlflow.source.git.branch", branch);
        facts.put("azureml.git.commit", commit);
        facts.put("mlflow.source.git.commit", commit);
        facts.put("azureml.git.dirty", dirty.isEmpty() ? state.dirty() : Finding.of(truth(dirty)));
        String buildId = override("AZUREML_GIT_BUILD_ID");
        String buildUri = override("AZUREML_GIT_BUILD_URI");
        facts.putIfSet("azureml.git.build_id", buildId.isEmpty() ? build.buildId() : buildId);
        facts.putIfSet("azureml.git.build_uri", CleanUrl.of(buildUri.isEmpty() ? build.buildUri() : buildUri));
        String url = repository.value();
        facts.putIfSet("mlgit.git.repository", url == null ? "" : RepositoryIdentity.of(url));
        if (state.commit().value() != null) {
            facts.put("mlgit.git.pushed_to", state.pushedTo());
        }
        facts.putIfSet("mlgit.git.ci", build.system());
        facts.putIfSet(
                "mlgit.git.branch_source",
                built && override("AZUREML_GIT_BRANCH").isEmpty() ? build.system() : "");
        return new Provenance(facts.properties, state.details(), facts.absent);
    }

    /**
     * True where the branch is known from a build system alone: HEAD is on none, and what is checked out here is what
     * the build is of and not some other repository.
     */
    private static boolean isBuilt(ContinuousIntegration build, CodeState state) {
        return state.branch().reason().equals("detached-head")
                && !build.branch().isEmpty()
                && build.commit().equals(state.commit().value());
    }

    private Finding overridden(String variable, Finding found) {
        String value = override(variable);
        return value.isEmpty() ? found : Finding.of(value);
    }

    private String override(String variable) {
        String value = variables.get(variable);
        return value == null ? "" : value.strip();
    }

    private static Finding withoutCredentials(Finding url) {
        return url.value() == null ? url : Finding.of(CleanUrl.of(url.value()));
    }

    /** As the Azure ML SDK reads it: 1 and true are true, every other word is false. */
    private static String truth(String word) {
        return word.equals("1") || word.equalsIgnoreCase("true") ? "True" : "False";
    }

    /** The properties found so far, and the reasons for those that were not. */
    private static final class Facts {
        private final Map<String, String> properties = new LinkedHashMap<>();
        private final Map<String, String> absent = new LinkedHashMap<>();

        void put(String name, Finding finding) {
            if (finding.value() == null) {
                absent.put(name, finding.reason());
            } else {
                properties.put(name, finding.value());
            }
        }

        void putIfSet(String name, String value) {
            if (!value.isEmpty()) {
                properties.put(name, value);
            }
        }
    }
}
