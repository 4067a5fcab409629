package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Site.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Looking at projects and data sources, downloading and deleting. */
final class BrowseApi {
    private static final Map<String, Boolean> PROJECT_FIELDS =
            Map.of("name", false, "parentProjectId", false, "topLevelProject", false, "ownerName", false);
    private static final Map<String, Boolean> SOURCE_FIELDS = Map.of(
            "name", false,
            "projectName", false,
            "contentUrl", false,
            "description", false,
            "type", false,
            "ownerName", false,
            "hasExtracts", false,
            "isCertified", false,
            "createdAt", true,
            "updatedAt", true);

    private final DataSources sources;
    private final Jobs jobs;
    private final HyperFiles files;
    private final Dials dials;
    private final Clock clock;

    BrowseApi(DataSources sources, Jobs jobs, HyperFiles files, Dials dials, Clock clock) {
        this.sources = sources;
        this.jobs = jobs;
        this.files = files;
        this.dials = dials;
        this.clock = clock;
    }

    Answer projects(Call call) {
        Filter filter = Filter.read(call.query("filter"), PROJECT_FIELDS);
        List<Element> found = Site.PROJECTS.stream()
                .filter(project -> filter.fits(Map.of(
                        "name", project.name(),
                        "ownerName", Site.PUBLISHER.name(),
                        "parentProjectId", project.parent().orElse(""),
                        "topLevelProject", Boolean.toString(project.parent().isEmpty()))))
                .map(BrowseApi::project)
                .toList();
        return Listing.answer(call, "projects", found);
    }

    private static Element project(Project project) {
        return Element.of("project")
                .with("id", project.luid())
                .with("name", project.name())
                .with("description", project.description())
                .with("createdAt", Site.stamp(Site.FOUNDED))
                .with("updatedAt", Site.stamp(Site.FOUNDED))
                .with("contentPermissions", "ManagedByOwner")
                .with("parentProjectId", project.parent().orElse(null))
                .with(Element.of("owner").with("id", Site.PUBLISHER.luid()));
    }

    Answer dataSources(Call call) {
        Filter filter = Filter.read(call.query("filter"), SOURCE_FIELDS);
        java.time.Instant indexed = clock.instant().minusMillis(dials.now().listLagMillis());
        List<Element> found = sources.all().stream()
                .filter(source -> !source.createdAt().isAfter(indexed))
                .filter(source -> filter.fits(values(source)))
                .map(source -> element(source, true))
                .toList();
        return Listing.answer(call, "datasources", found);
    }

    private static Map<String, String> values(DataSource source) {
        return Map.of(
                "name", source.name(),
                "projectName", projectName(source),
                "contentUrl", source.contentUrl(),
                "description", source.description(),
                "type", source.connectionType(),
                "ownerName", Site.PUBLISHER.name(),
                "hasExtracts", "true",
                "isCertified", "false",
                "createdAt", Site.stamp(source.createdAt()),
                "updatedAt", Site.stamp(source.updatedAt()));
    }

    static String projectName(DataSource source) {
        return Site.project(source.projectLuid()).map(Project::name).orElse("");
    }

    Answer dataSource(Call call) {
        return Answer.of(200, element(sources.byLuid(call.part("datasource")), true));
    }

    /** @param whole with what newer versions add; publishing answers the short form */
    static Element element(DataSource source, boolean whole) {
        Element element = Element.of("datasource")
                .with("id", source.luid())
                .with("name", source.name())
                .with("contentUrl", source.contentUrl())
                .with("description", source.description().isEmpty() ? null : source.description())
                .with("type", source.connectionType())
                .with("createdAt", Site.stamp(source.createdAt()))
                .with("updatedAt", Site.stamp(source.updatedAt()));
        if (whole) {
            element.with("encryptExtracts", "false")
                    .with("hasExtracts", true)
                    .with("isCertified", false)
                    .with("useRemoteQueryAgent", false);
        }
        return element.with(
                        Element.of("project").with("id", source.projectLuid()).with("name", projectName(source)))
                .with(Element.of("owner").with("id", source.ownerLuid()))
                .with(Element.list("tags", List.of()));
    }

    Answer connections(Call call) {
        DataSource source = sources.byLuid(call.part("datasource"));
        Element connection = Element.of("connection")
                .with("id", source.connectionLuid())
                .with("type", source.connectionType())
                .with("serverAddress", "")
                .with("serverPort", "")
                .with("userName", "")
                .with("embedPassword", false);
        return Answer.of(200, Element.list("connections", List.of(connection)));
    }

    /** Always a {@code .tdsx}: a bare {@code .hyper} was wrapped by the server. */
    Answer content(Call call) {
        boolean extract = call.query("includeExtract").isEmpty() || call.flag("includeExtract");
        String luid = sources.byLuid(call.part("datasource")).luid();
        try {
            return sources.read(luid, (source, folder) -> {
                Path hyper = folder.resolve(source.hyper());
                byte[] tds = source.tds().isPresent()
                        ? Files.readAllBytes(folder.resolve(source.tds().get()))
                        : Tds.forHyper(
                                source.name(),
                                source.hyperEntry(),
                                files.open(hyper, source.name()).tables());
                byte[] packed =
                        Tdsx.pack(source.contentUrl() + ".tds", tds, source.hyperEntry(), extract ? hyper : null);
                return Answer.download(source.contentUrl() + ".tdsx", packed);
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Answer delete(Call call) {
        call.mustBeAllowedToPublish();
        DataSource source = sources.byLuid(call.part("datasource"));
        jobs.within(Publishing.lane(source.projectLuid(), source.name()), () -> {
            sources.delete(source.luid());
            return source;
        });
        return Answer.empty(204);
    }
}
