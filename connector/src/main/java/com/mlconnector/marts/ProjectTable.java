package com.mlconnector.marts;

/** The table of projects. */
final class ProjectTable {
    static final Layout<ProjectFacts> PROJECTS = projects();

    private ProjectTable() {}

    private static Layout<ProjectFacts> projects() {
        Layout<ProjectFacts> layout = new Layout<>("FreshBooks Projects", "One row per project.", 1);
        project(layout);
        budget(layout);
        layout.folder("Client").member("Client", "The client it is for.", ProjectFacts::client);
        return layout.end();
    }

    private static void project(Layout<ProjectFacts> layout) {
        layout.folder("Project")
                .key("Project Key", "Tells projects apart.")
                .text(
                        "Project Id",
                        "FreshBooks' id; joins to Project Id of the other tables.",
                        f -> f.project().key().id())
                .text("Project", "The project's title.", f -> f.project().name())
                .text("Description", "What it is about.", f -> f.project().description())
                .text("Type", "fixed_price or hourly_rate.", f -> f.project().type())
                .text(
                        "Billing Method",
                        "Whose rate counts, such as project_rate.",
                        f -> f.project().billingMethod())
                .flag(
                        "Is Internal",
                        "For the business itself.",
                        f -> f.project().flags().internal())
                .flag("Is Active", "Still worked on.", f -> f.project().flags().active())
                .flag("Is Complete", "Marked as done.", f -> f.project().flags().complete())
                .date("Due Date", "When it is due.", f -> f.project().due())
                .moment(
                        "Created At",
                        "When it was made in FreshBooks, UTC.",
                        f -> f.project().createdAt());
    }

    private static void budget(Layout<ProjectFacts> layout) {
        layout.folder("Budget")
                .plainMoney(
                        "Fixed Price",
                        Role.SUM,
                        "The price agreed; FreshBooks tells no currency.",
                        f -> f.project().figures().fixedPrice().orElse(null))
                .plainMoney(
                        "Rate",
                        Role.AVERAGE,
                        "The price of an hour; FreshBooks tells no currency.",
                        f -> f.project().figures().rate().orElse(null))
                .plainMoney(
                        "Billed Amount",
                        Role.SUM,
                        "What was billed so far; FreshBooks tells no currency.",
                        f -> f.project().figures().billed().orElse(null))
                .quantity("Hours Logged", "The hours worked so far.", ProjectFacts::hoursLogged)
                .quantity("Budget Hours", "The hours planned; empty for none.", ProjectFacts::hoursPlanned);
    }
}
