package com.mlconnector.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The data sources, for programs. */
@RestController
class ApiSources {
    private final Sources sources;

    ApiSources(Sources sources) {
        this.sources = sources;
    }

    record Named(@Nullable String name) {}

    @GetMapping("/api/sources")
    List<StatusView.Source> all() {
        return sources.all();
    }

    @PostMapping("/api/sources/rebuild")
    Named makeAnew(@RequestBody Named source) {
        return new Named(sources.makeAnew(source.name()));
    }

    @PostMapping("/api/sources/off")
    Named switchOff(@RequestBody Named source) {
        return new Named(sources.switchOff(source.name()));
    }

    @PostMapping("/api/sources/on")
    Named switchOn(@RequestBody Named source) {
        return new Named(sources.switchOn(source.name()));
    }
}
