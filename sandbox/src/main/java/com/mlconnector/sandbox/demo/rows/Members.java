package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Fills the columns that name whom and what a row belongs to. */
final class Members {
    private final BooksDump books;

    Members(BooksDump books) {
        this.books = books;
    }

    void client(Cells row, String id) {
        client(row, id, "");
    }

    /** @param billed the name to show when the client is not known; empty for none */
    void client(Cells row, String id, String billed) {
        row.text("Client Id", id).text("Client", clientName(id, billed));
    }

    String clientName(String id, String billed) {
        if (id.isEmpty()) {
            return "(No client)";
        }
        return books.find("client", id).map(Names::client).orElse(billed.isEmpty() ? "(Unknown client)" : billed);
    }

    /** Who is billed by an invoice; under the name of today, else under the one it was billed to. */
    void clientOf(Cells row, JsonNode invoice) {
        client(row, Field.id(invoice, "customerid"), Names.billed(invoice));
    }

    void project(Cells row, String id) {
        row.text("Project Id", id).text("Project", projectName(id));
    }

    /** @param ids one for each part of a document, empty for a part without a project */
    void projects(Cells row, Collection<String> ids) {
        Set<String> different = new TreeSet<>(ids);
        if (different.size() > 1) {
            row.text("Project Id", null).text("Project", "(Several projects)");
            return;
        }
        project(row, different.stream().findFirst().orElse(""));
    }

    private String projectName(String id) {
        if (id.isEmpty()) {
            return "(No project)";
        }
        return books.find("project", id).map(Names::project).orElse("(Unknown project)");
    }

    void vendorOf(Cells row, JsonNode bill) {
        row.text("Vendor Id", Field.id(bill, "vendorid")).text("Vendor", vendorName(bill));
    }

    /** The vendor's name of today; of one that is not known, the name the bill itself carries. */
    String vendorName(JsonNode bill) {
        String id = Field.id(bill, "vendorid");
        if (id.isEmpty()) {
            return "(No vendor)";
        }
        String embedded = Field.text(bill.path("vendor"), "vendor_name");
        String name = books.find("bill_vendor", id)
                .map(vendor -> Field.text(vendor, "vendor_name"))
                .orElse(embedded);
        return name.isBlank() ? "(Unknown vendor)" : name;
    }
}
