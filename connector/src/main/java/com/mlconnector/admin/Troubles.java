package com.mlconnector.admin;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.Stories;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What does not go by itself: for each reason how many records it keeps from Tableau, and what to do about it. */
@Component
class Troubles {
    private final Stories stories;
    private final Remedies remedies;

    Troubles(Stories stories, Remedies remedies) {
        this.stories = stories;
        this.remedies = remedies;
    }

    /** One reason with the records it holds up. */
    record Trouble(Remedies.Remedy remedy, long stuck, long retrying, Instant firstSeen, Instant lastSeen) {

        /** Whether it goes on only when a person has done something. */
        public boolean needsPerson() {
            return stuck > 0 || remedy.reason().handling() == Reason.Handling.PERSON;
        }

        public long records() {
            return stuck + retrying;
        }
    }

    /** What needs a person most comes first. */
    List<Trouble> all() {
        return stories.troubles().stream()
                .map(trouble -> new Trouble(
                        remedies.of(trouble.reason()),
                        trouble.stuck(),
                        trouble.retrying(),
                        trouble.firstSeen(),
                        trouble.lastSeen()))
                .toList();
    }

    Map<Reason, Trouble> byReason() {
        return all().stream()
                .collect(Collectors.toMap(trouble -> trouble.remedy().reason(), trouble -> trouble));
    }
}
