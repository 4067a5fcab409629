package com.mlconnector.workbook;

import static com.mlconnector.workbook.Xml.with;

import com.mlconnector.marts.TableauField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Writes the fields that pills are made of, with those that their formulas name. */
final class FieldXml {
    private static final Pattern NAMED = Pattern.compile("\\[([^\\]]+)]");

    private final Xml xml;

    FieldXml(Xml xml) {
        this.xml = xml;
    }

    /** @param pills all of one data source, or of several; those of others are left out */
    void dependencies(Source source, List<Pill> pills) {
        List<Pill> own =
                pills.stream().filter(pill -> pill.source().equals(source)).toList();
        Set<TableauField> fields = new LinkedHashSet<>();
        own.forEach(pill -> gather(source, pill.field(), fields));
        xml.element("datasource-dependencies", with("datasource", source.name()), () -> {
            fields.forEach(this::column);
            own.forEach(this::instance);
        });
    }

    private static void gather(Source source, TableauField field, Set<TableauField> fields) {
        String formula = field.formula();
        if (!fields.add(field) || formula == null) {
            return;
        }
        NAMED.matcher(formula)
                .results()
                .map((MatchResult named) -> source.field(named.group(1)))
                .forEach(named -> gather(source, named, fields));
    }

    private void column(TableauField field) {
        String formula = field.formula();
        if (formula == null) {
            xml.empty("column", field.attributes());
            return;
        }
        xml.element(
                "column", field.attributes(), () -> xml.empty("calculation", "class", "tableau", "formula", formula));
    }

    private void instance(Pill pill) {
        xml.empty(
                "column-instance",
                "column",
                pill.field().bracketed(),
                "derivation",
                pill.derivation().word(),
                "name",
                pill.instance(),
                "pivot",
                "key",
                "type",
                pill.type());
    }
}
