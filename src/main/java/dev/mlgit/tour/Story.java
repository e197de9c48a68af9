// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.id.Fingerprint;
import dev.mlgit.core.id.SshPublicKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The main job from the first key to the record of a run, told by doing it. */
final class Story {
    private static final int DONE = 0;
    private static final int REFUSED = 3;
    private static final String EDIT = "echo epochs=240 > settings.txt";

    private final Stage stage;
    private final TourFiles files;
    private final GitServer.Running server;
    private final String commit;
    private final List<String> training;
    private final String url;

    /**
     * @param commit what the server's repository holds on {@code main}
     * @param training the command line that trains
     */
    Story(Stage stage, TourFiles files, GitServer.Running server, String commit, List<String> training) {
        this.stage = stage;
        this.files = files;
        this.server = server;
        this.commit = commit;
        this.training = training;
        this.url = "ssh://git@127.0.0.1:" + server.port() + "/" + TrainingProject.NAME + ".git";
    }

    void tell() {
        makeKey();
        meetServer();
        cloneRepository();
        askWhatCodeThisIs();
        train();
        changeAndTrainAgain();
        readTheRecord();
    }

    private void makeKey() {
        stage.scene("Make a key");
        stage.check(files.sshDirectoryIsEmpty(), "there is no key yet: ~/.ssh is empty");
        stage.mlgit(DONE, "keygen", "--no-passphrase");
        stage.check(files.keyIsOwnerOnly(), "~/.ssh has mode 0700, the private key 0600, the public key 0644");
        files.authorizeKey();
        stage.say("Ada pastes the public key into her account at the Git server.");
    }

    private void meetServer() {
        stage.scene("Is this the right server?");
        stage.say("Nobody sits at the terminal to ask, so mlgit does not guess:");
        Outcome unknown = stage.mlgit(REFUSED, "clone", url);
        stage.check(nothingTrusted(), "an unknown server is refused, exit code 3, nothing is written");
        String fingerprint = server.hostKey().fingerprint().toString();
        stage.check(unknown.shows(fingerprint), "the fingerprint shown is that of the server's own key");
        stage.say("A fingerprint of some other key does not open the door either:");
        String other = Fingerprint.of("another key".getBytes(StandardCharsets.US_ASCII))
                .toString();
        stage.mlgit(REFUSED, "clone", url, "--accept-host-key", other);
        stage.check(nothingTrusted(), "a wrong fingerprint is refused, exit code 3, nothing is written");
    }

    private void cloneRepository() {
        stage.scene("Clone");
        stage.say("With the fingerprint that the server's administrator published:");
        SshPublicKey hostKey = server.hostKey();
        stage.mlgit(
                DONE, "clone", url, "--accept-host-key", hostKey.fingerprint().toString());
        stage.check(files.trustsOnly(server.port(), hostKey), "~/.ssh/known_hosts holds the server's key");
        stage.check(files.cloneHolds(TrainingProject.files()), "every file is there as it was committed");
        stage.changeDirectory(TrainingProject.NAME);
    }

    private void askWhatCodeThisIs() {
        stage.scene("What code is this?");
        stage.mlgit(DONE, "provenance");
        String query = "properties.[" + RecordedRun.CODE + "]";
        stage.check(
                stage.ask("provenance", "--query", query, "-o", "tsv").equals(code("False")),
                "repository, branch main and commit are the server's; not dirty");
    }

    private void train() {
        stage.scene("Train");
        stage.mlgit(DONE, submission("submit"));
        String job = follow("False");
        stage.check(files.runHolds(job, recorded(job).processFiles()), "the process files its record names are there");
        stage.check(files.trained(job), "outputs/ has a model, and metrics that carry the name of the run");
    }

    private void changeAndTrainAgain() {
        stage.scene("Change something, train again");
        stage.shell(EDIT);
        stage.mlgit(DONE, submission("submit", "--query", "name", "-o", "tsv"));
        String job = follow("True");
        stage.check(files.trained(job), "the new metrics carry the name of the new run");
    }

    private String[] submission(String... words) {
        return Stream.of(Stream.of(words), Stream.of("--"), training.stream())
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    /** Follows the newest job to its end, and holds its record against what is known to be true; the job's name. */
    private String follow(String dirty) {
        List<String> newest = stage.ask("job", "list", "--query", "[0].name", "-o", "tsv");
        if (newest.size() != 1 || newest.get(0).isBlank()) {
            throw stage.failure("the job is not in 'mlgit job list'");
        }
        String job = newest.get(0);
        stage.mlgit(DONE, "job", "stream", job);
        RecordedRun run = recorded(job);
        stage.check(run.status().equals("Completed"), "the job is Completed");
        stage.check(
                run.code().equals(code(dirty)),
                dirty.equals("True")
                        ? "its record says dirty: this commit, with changes on top"
                        : "its record names exactly this repository, branch and commit; not dirty");
        return job;
    }

    private void readTheRecord() {
        stage.scene("What ran here?");
        stage.mlgit(DONE, "job", "list");
        List<String> names = stage.ask("job", "list", "--query", "[].name", "-o", "tsv");
        stage.check(names.size() == 2, "both runs are on record");
        stage.mlgit(DONE, "job", "show", names.get(0), "--query", "properties");
    }

    private RecordedRun recorded(String job) {
        return RecordedRun.of(stage.ask("job", "show", job, "--query", RecordedRun.QUERY, "-o", "tsv"));
    }

    private List<String> code(String dirty) {
        return List.of(url, "main", commit, dirty);
    }

    private boolean nothingTrusted() {
        return files.trustsNobody() && !files.cloned();
    }
}
