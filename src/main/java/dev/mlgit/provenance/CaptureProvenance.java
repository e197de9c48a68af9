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
    static final String REPOSITORY_ID = "mlgit.git.repository_id";
    private static final String BRANCH = "AZUREML_GIT_BRANCH";
    private static final String DIRTY = "AZUREML_GIT_DIRTY";

    private final CodeReader reader;
    private final Map<String, String> variables;

    public CaptureProvenance(CodeReader reader, Environment environment) {
        this.reader = reader;
        this.variables = environment.variables();
    }

    @Override
    public Provenance capture(Path directory, Extent extent) {
        if (extent == Extent.EVERYTHING) {
            return captureEverything(reader.readAll(directory));
        }
        CodeState state = reader.read(directory, override(DIRTY).isEmpty());
        return extent == Extent.SDK_V2 ? captureAsSdk(state) : capture(state, new Facts());
    }

    private Provenance captureEverything(CodeFacts code) {
        var facts = new Facts();
        capture(code.state(), facts);
        facts.putIfAbsent("azureml.git.build_id", "no-build");
        facts.putIfAbsent("azureml.git.build_uri", "no-build");
        for (Fact fact : Fact.values()) {
            facts.put(fact.property(), code.facts().getOrDefault(fact, Finding.absent("not-asked")));
        }
        return facts.toProvenance(code.state());
    }

    private Provenance capture(CodeState state, Facts facts) {
        String dirty = override(DIRTY);
        Finding repository = overridden("AZUREML_GIT_REPOSITORY_URI", state.repository());
        ContinuousIntegration build = ContinuousIntegration.of(variables).orElse(ContinuousIntegration.NONE);
        boolean built = isBuilt(build, state);
        Finding branch = overridden(BRANCH, built ? Finding.of(build.branch()) : state.branch());
        Finding commit = overridden("AZUREML_GIT_COMMIT", state.commit());
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
        facts.put(REPOSITORY_ID, url == null ? repository : Finding.of(RepositoryIdentity.of(url)));
        facts.put("mlgit.git.pushed_to", state.pushedTo());
        facts.putIfSet("mlgit.git.ci", build.system());
        facts.putIfSet("mlgit.git.branch_source", built && override(BRANCH).isEmpty() ? build.system() : "");
        return facts.toProvenance(state);
    }

    /**
     * As azure-ai-ml does from 1.27.0 on: four properties and those of builds, no word of a build system's own variables,
     * and none of the four where the URL looks as if it held a token.
     */
    private Provenance captureAsSdk(CodeState state) {
        String dirty = override(DIRTY);
        Finding repository = overridden("AZUREML_GIT_REPOSITORY_URI", state.repository());
        boolean secret = repository.value() != null && SdkUrl.isWithheld(repository.value());
        var withheld = Finding.absent("credentials-in-url");
        var facts = new Facts();
        facts.put("mlflow.source.git.repoURL", secret ? withheld : repository);
        facts.put("mlflow.source.git.branch", secret ? withheld : overridden(BRANCH, state.branch()));
        facts.put("mlflow.source.git.commit", secret ? withheld : overridden("AZUREML_GIT_COMMIT", state.commit()));
        Finding found = dirty.isEmpty() ? state.dirty() : Finding.of(truth(dirty));
        facts.put("azureml.git.dirty", secret ? withheld : found);
        facts.putIfSet("azureml.git.build_id", override("AZUREML_GIT_BUILD_ID"));
        facts.putIfSet("azureml.git.build_uri", override("AZUREML_GIT_BUILD_URI"));
        return facts.toProvenance(state);
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

        void putIfAbsent(String name, String reason) {
            if (!properties.containsKey(name)) {
                absent.put(name, reason);
            }
        }

        Provenance toProvenance(CodeState state) {
            return new Provenance(properties, state.details(), absent);
        }

        void putIfSet(String name, String value) {
            if (!value.isEmpty()) {
                properties.put(name, value);
            }
        }
    }
}
