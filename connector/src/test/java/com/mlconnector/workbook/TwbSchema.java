package com.mlconnector.workbook;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Tableau's published schema of workbooks, read from files only. What it imports lies beside it, cut down to what it uses. */
final class TwbSchema {
    private static final Path FILE = Path.of("src/test/resources/workbook/twb_2026.1.0.local.xsd");
    private static final Schema SCHEMA = schema();

    private TwbSchema() {}

    /** What is wrong with the workbook; nothing if it is valid. */
    static List<String> problems(String workbook) {
        List<String> problems = new ArrayList<>();
        try {
            Validator validator = SCHEMA.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.setErrorHandler(new Gathering(problems));
            validator.validate(new StreamSource(new StringReader(workbook)));
        } catch (SAXException | IOException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return problems;
    }

    private static Schema schema() {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            return factory.newSchema(FILE.toFile());
        } catch (SAXException e) {
            throw new IllegalStateException("Tableau's schema cannot be read", e);
        }
    }

    private record Gathering(List<String> problems) implements ErrorHandler {
        @Override
        public void warning(SAXParseException problem) {
            error(problem);
        }

        @Override
        public void error(SAXParseException problem) {
            problems.add(String.valueOf(problem.getMessage()));
        }

        @Override
        public void fatalError(SAXParseException problem) {
            error(problem);
        }
    }
}
