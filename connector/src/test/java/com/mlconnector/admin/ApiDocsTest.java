package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.login.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class ApiDocsTest extends RunningServer {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void namesEveryAddressOfTheApiAndNoOther() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "api.md"));

        Set<String> documented = Pattern.compile("^\\| `((?:GET|POST|DELETE) /\\S+)` \\|", Pattern.MULTILINE)
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(documented).isEqualTo(served());
    }

    private Set<String> served() {
        return mappings.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .flatMap(path ->
                                info.getMethodsCondition().getMethods().stream().map(method -> method + " " + path)))
                .collect(Collectors.toSet());
    }
}
