package com.mlconnector.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.connections.TableauSite;
import com.mlconnector.marts.CalculatedField;
import com.mlconnector.marts.Column;
import com.mlconnector.marts.ColumnType;
import com.mlconnector.marts.Role;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.TableauField;
import com.mlconnector.marts.Tables;
import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbookXmlTest {
    private static final TableauSite ACME = site("https://prod-ca-a.online.tableau.com", "acme");
    private static final Pattern SHELVED = Pattern.compile("\\[(sqlproxy\\.[0-9a-f]+)]\\.\\[(\\w+:[^\\]]+:\\w+)]");

    @Test
    void keepsToTableausSchema() {
        assertThat(TwbSchema.problems(starter(ACME))).isEmpty();
        assertThat(TwbSchema.problems(starter(site("http://localhost:8000", ""))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "<aggregation value=\"true\"/>, <agregation value=\"true\"/>",
        "' uuid=', ' id='",
        "role=\"measure\", role=\"mesure\"",
        "column=\"[sqlproxy., column=\"sqlproxy.",
    })
    void wouldBeFoundOutIfItWereBroken(String right, String wrong) {
        String workbook = starter(ACME);

        String broken = workbook.replaceFirst(Pattern.quote(right), wrong);

        assertThat(broken).isNotEqualTo(workbook);
        assertThat(TwbSchema.problems(broken)).isNotEmpty();
    }

    @Test
    void showsFourSheetsOnOneDashboard() {
        Twb twb = Twb.read(starter(ACME));

        List<String> sheets = twb.all("/workbook/worksheets/worksheet/@name");

        assertThat(sheets)
                .containsExactly(
                        "Invoice aging by client",
                        "Collected against billed by month",
                        "Project profitability",
                        "Spend by category");
        assertThat(twb.all("/workbook/dashboards/dashboard//zone/@name")).isEqualTo(sheets);
        assertThat(twb.all("/workbook/windows/window[@class='worksheet']/@name"))
                .isEqualTo(sheets);
        assertThat(twb.all("//simple-id/@uuid")).doesNotHaveDuplicates();
    }

    @Test
    void usesOnlyFieldsThatThePublishedTablesHave() {
        Twb twb = Twb.read(starter(ACME));

        for (Table table : StarterSheets.TABLES) {
            String name = new Source(table, "x").name();
            List<String> declared =
                    TableauField.of(table).stream().map(TableauField::bracketed).toList();
            String dependencies = "//worksheet//datasource-dependencies[@datasource='" + name + "']";

            assertThat(twb.all(dependencies + "/column/@name")).isNotEmpty().isSubsetOf(declared);
            assertThat(twb.all(dependencies + "/column-instance/@column"))
                    .isNotEmpty()
                    .isSubsetOf(twb.all(dependencies + "/column/@name"));
            assertThat(twb.all("/workbook/datasources/datasource[@name='" + name + "']//local-name"))
                    .isEqualTo(declared);
        }
    }

    @Test
    void saysOfEachShelvedFieldWhatItIsMadeOf() {
        Twb twb = Twb.read(starter(ACME));

        for (String sheet : twb.all("//worksheet/@name")) {
            String inSheet = "//worksheet[@name='" + sheet + "']";
            String shelves =
                    String.join(" ", twb.all(inSheet + "//rows | " + inSheet + "//cols | " + inSheet + "//@column"));

            assertThat(SHELVED.matcher(shelves).results().toList()).isNotEmpty().allSatisfy((MatchResult found) -> {
                String own = inSheet + "//datasource-dependencies[@datasource='" + found.group(1) + "']";
                assertThat(twb.all(own + "/column-instance/@name")).contains("[" + found.group(2) + "]");
            });
        }
    }

    @Test
    void bringsTheFieldsThatAFormulaNames() {
        Twb twb = Twb.read(starter(ACME));

        assertThat(twb.all("//worksheet[@name='Invoice aging by client']//datasource-dependencies/column/@name"))
                .containsExactlyInAnyOrder(
                        "[Currency]",
                        "[Client]",
                        "[Outstanding Issued]",
                        "[Aging Bucket]",
                        "[Days Past Due]",
                        "[Due Date]");
        assertThat(twb.all("//worksheet//column[@name='[Aging Bucket]']/calculation/@formula"))
                .singleElement()
                .asString()
                .contains("[Days Past Due] <= 30 THEN '1-30'");
        assertThat(twb.all("/workbook/datasources//calculation")).isEmpty();
    }

    @Test
    void looksUpPaymentsForTheMonthsAndCurrenciesOfTheInvoices() {
        Twb twb = Twb.read(starter(ACME));
        String invoices = new Source(Tables.INVOICES, "x").name();
        String payments = new Source(Tables.PAYMENTS, "x").name();

        assertThat(twb.all("//datasource-relationship/@source")).containsExactly(invoices);
        assertThat(twb.all("//datasource-relationship/@target")).containsExactly(payments);
        assertThat(twb.all("//map/@key"))
                .containsExactly("[" + invoices + "].[none:Currency:nk]", "[" + invoices + "].[tmn:Issue Date:qk]");
        assertThat(twb.all("//map/@value"))
                .containsExactly("[" + payments + "].[none:Currency:nk]", "[" + payments + "].[tmn:Payment Date:qk]");
        assertThat(twb.all("//worksheet[2]//rows"))
                .containsExactly(
                        "([%1$s].[none:Currency:nk] * ([%1$s].[sum:Amount Issued:qk] + [%2$s].[sum:Amount:qk]))"
                                .formatted(invoices, payments));
    }

    @Test
    void bindsItselfToANamedSite() {
        Twb twb = Twb.read(starter(ACME));

        assertThat(twb.all("//repository-location/@path")).hasSize(4).containsOnly("/t/acme/datasources");
        assertThat(twb.all("//repository-location/@site")).hasSize(4).containsOnly("acme");
        assertThat(twb.all("//repository-location/@id"))
                .isEqualTo(twb.all("//connection/@dbname"))
                .contains("FreshBooksInvoices", "FreshBooksProjectLedger");
        assertThat(twb.all("//connection/@class")).hasSize(4).containsOnly("sqlproxy");
        assertThat(twb.all("//connection/@server")).containsOnly("prod-ca-a.online.tableau.com");
        assertThat(twb.all("//connection/@channel")).containsOnly("https");
        assertThat(twb.all("//connection/@port")).containsOnly("443");
    }

    @Test
    void bindsItselfToTheDefaultSiteOfAServerAtItsOwnPort() {
        Twb twb = Twb.read(starter(site("http://localhost:8000", "")));

        assertThat(twb.all("//repository-location/@path")).hasSize(4).containsOnly("/datasources");
        assertThat(twb.all("//repository-location/@site")).isEmpty();
        assertThat(twb.all("//connection/@channel")).containsOnly("http");
        assertThat(twb.all("//connection/@port")).containsOnly("8000");
        assertThat(Twb.read(starter(site("http://localhost", ""))).all("//connection/@port"))
                .containsOnly("80");
    }

    @Test
    void carriesNamesWithQuotesBracketsAndAmpersands() {
        String awkward = "A & \"B\" <c> [d]'s";
        String contentUrl = "R&D \"'<x>";
        Column text = new Column(awkward, ColumnType.TEXT, false, "f", "", "", Role.DIMENSION);
        Column money = new Column("M ]& \"", ColumnType.MONEY, true, "f", "", "n#\"&\"", Role.SUM);
        CalculatedField big = new CalculatedField(
                "Big & <", ColumnType.BOOL, "f", "", "1 < 2 AND \"a\" <> 'b' & 'c'", Role.DIMENSION);
        Source source = new Source(new Table("T & \"t\"", "", 1, List.of(text, money), List.of(big)), contentUrl);
        Sheet sheet = Sheet.lying("S & '\"", List.of(source.plain(awkward)), source.sum("M ]& \""))
                .colored(source.plain("Big & <"));

        String workbook = WorkbookXml.of(ACME, List.of(sheet));

        assertThat(TwbSchema.problems(workbook)).isEmpty();
        Twb twb = Twb.read(workbook);
        assertThat(twb.all("//repository-location/@id")).containsExactly(contentUrl);
        assertThat(twb.all("//worksheet/@name")).containsExactly("S & '\"");
        assertThat(twb.all("//worksheet//column-instance/@name"))
                .containsExactly("[none:A & \"B\" <c> [d]]'s:nk]", "[sum:M ]]& \":qk]", "[none:Big & <:nk]");
        assertThat(twb.all("//worksheet//calculation/@formula")).containsExactly("1 < 2 AND \"a\" <> 'b' & 'c'");
    }

    @Test
    void takesNoFieldThatIsNotDeclared() {
        Source spend = new Source(Tables.SPEND, "x");

        assertThatThrownBy(() -> spend.plain("Colour"))
                .hasMessage("FreshBooks Spend has no field Colour")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isTheSameEachTime() {
        assertThat(starter(ACME)).isEqualTo(starter(ACME));
    }

    private static String starter(TableauSite site) {
        return WorkbookXml.of(
                site, StarterSheets.of(table -> new Source(table, table.name().replace(" ", ""))));
    }

    private static TableauSite site(String address, String contentUrl) {
        return new TableauSite(URI.create(address), contentUrl, "pat", "p", "Books", null, null);
    }
}
