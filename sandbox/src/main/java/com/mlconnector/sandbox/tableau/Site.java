package com.mlconnector.sandbox.tableau;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The one site of this server: its people, their access tokens and its projects. */
final class Site {
    static final String LUID = luid("site");

    /** A person of the site; those who may not publish may only look. */
    record User(String luid, String name, boolean mayPublish) {}

    /** A personal access token. */
    record Pat(String name, String secret, User user) {
        @Override
        public String toString() {
            return "Pat[" + name + "]";
        }
    }

    /** A project; names may repeat under different parents. {@code locked} ones take no publish from anybody here. */
    record Project(String luid, String name, String description, Optional<String> parent, boolean locked) {}

    static final User PUBLISHER = new User(luid("user:publisher"), "publisher", true);
    static final User VIEWER = new User(luid("user:viewer"), "viewer", false);

    static final List<Pat> PATS = List.of(
            new Pat("sandbox-pat", "sandbox-pat-secret-not-for-real-use", PUBLISHER),
            new Pat("sandbox-second", "sandbox-second-secret-not-for-real-use", PUBLISHER),
            new Pat("sandbox-viewer", "sandbox-viewer-secret-not-for-real-use", VIEWER));

    static final Instant FOUNDED = Instant.parse("2024-01-08T09:00:00Z");

    private static final Project REGIONS =
            project("Regions", "Work of the regions", Optional.empty(), "Regions", false);

    static final List<Project> PROJECTS = List.of(
            project("Default", "The default project that was automatically created.", Optional.empty(), "", false),
            project("Finance", "Figures of the firm", Optional.empty(), "", false),
            REGIONS,
            project("Finance", "Figures of the regions", Optional.of(REGIONS.luid()), "Regions", false),
            project("Default", "Odds and ends of the regions", Optional.of(REGIONS.luid()), "Regions", false),
            project("Board Papers", "Only the board may write here", Optional.empty(), "", true));

    private Site() {}

    static Optional<Project> project(String luid) {
        return PROJECTS.stream()
                .filter(project -> project.luid().equalsIgnoreCase(luid))
                .findFirst();
    }

    static Project defaultProject() {
        return PROJECTS.get(0);
    }

    /** The same id at every start, so that clients may keep it. */
    private static String luid(String seed) {
        return UUID.nameUUIDFromBytes(("tableau sandbox " + seed).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static Project project(
            String name, String description, Optional<String> parent, String path, boolean locked) {
        return new Project(luid("project:" + path + "/" + name), name, description, parent, locked);
    }

    /** A moment as answers show it: UTC, whole seconds. */
    static String stamp(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
