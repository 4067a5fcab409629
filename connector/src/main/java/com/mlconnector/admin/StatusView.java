package com.mlconnector.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is current, how far behind, what fails; the same for the page, the API and the commands.
 *
 * @param connection null until a person began to connect
 * @param tableauToken the one in use; null until Tableau is connected
 * @param tableauSecondToken the one that takes over when Tableau refuses the other; null where nobody entered one
 * @param budgets what is used of the limits of both sides; a side that told no limit and was not called has none
 * @param stories how many records are in each state, by its word
 * @param webhookProblem why no notices come, a sentence, or null
 * @param quiet nothing is dirty, staged, in a batch or loading; what waits for a person does not count
 */
public record StatusView(
        String version,
        @Nullable Link connection,
        Store store,
        Side freshbooks,
        Side tableau,
        @Nullable Token tableauToken,
        @Nullable Token tableauSecondToken,
        List<Used> budgets,
        Work inbox,
        List<Source> sources,
        List<Load> loads,
        List<Notice> callbacks,
        @Nullable String webhookProblem,
        Map<String, Long> stories,
        boolean quiet) {

    /**
     * @param status {@code setting-up}, {@code running} or {@code paused}
     * @param historyFrom the first day of the documents that are read, or null for all
     */
    public record Link(
            String id,
            String name,
            String status,
            @Nullable String business,
            @Nullable String site,
            @Nullable String project,
            String homeCurrency,
            @Nullable LocalDate historyFrom) {}

    /**
     * Whether the connector's own database takes what is written.
     *
     * @param problem why it does not, and what to do, as sentences; null while it does
     * @param since when that began; null while it does
     */
    public record Store(@Nullable String problem, @Nullable Instant since) {}

    /**
     * @param state {@code none}, {@code good}, {@code away} (it does not answer), {@code reconnect-needed}, {@code token-shared} (another
     *     program ends our sessions), or {@code ends-soon}: all works, but not for long unless a person does what the sentence says
     */
    public record Side(String state, String sentence) {}

    /**
     * Tableau's personal access token.
     *
     * @param lastDay as a person entered it; null where nobody did
     * @param daysLeft until that day is over; null where it is not known
     * @param idleDaysLeft until Tableau ends it unless we sign in; null before the first time
     * @param refusedAt since when Tableau refuses it; null while it does not
     */
    public record Token(
            String name,
            @Nullable LocalDate lastDay,
            @Nullable Long daysLeft,
            @Nullable Long idleDaysLeft,
            @Nullable Instant usedAt,
            @Nullable Instant refusedAt) {}

    /**
     * What is used of a limit, by all data sources and nodes together.
     *
     * @param what {@code tableau-changes}, {@code tableau-job-queries} or {@code freshbooks-calls}
     * @param used calls in the last {@code windowSeconds}
     * @param limit null where there is none
     * @param pacePerHour calls an hour as it went lately
     * @param lastsUntil when the limit is reached at that pace; null: it is enough
     * @param sentence the same for people
     */
    public record Used(
            String what,
            long used,
            @Nullable Long limit,
            long windowSeconds,
            long pacePerHour,
            @Nullable Instant lastsUntil,
            String sentence) {}

    /** Counted in records; {@code oldestSeconds} is how long the oldest of them has waited, parked ones left out. */
    public record Work(long waiting, long retrying, long parked, long oldestSeconds) {}

    /**
     * One data source.
     *
     * @param off whether people switched it off
     * @param anew how far it is where it is made anew, or its rows are dropped: {@code dropping}, {@code clearing},
     *     {@code writing}, {@code ready}; else null
     * @param rows it should hold when all is loaded; of more than a hundred thousand, as it was at most half a minute ago
     * @param staged rows that wait for a batch
     * @param inBatch rows under way
     * @param lagSeconds how long rows have waited at least; 0 when it is current
     */
    public record Source(
            String name,
            boolean published,
            boolean off,
            @Nullable String anew,
            long rows,
            long staged,
            long inBatch,
            @Nullable Instant lastLoadedAt,
            long lagSeconds,
            @Nullable BatchView batch) {

        public boolean current() {
            return staged == 0 && inBatch == 0 && anew == null;
        }
    }

    /** The newest batch; reason and sentence tell of its last failure. */
    public record BatchView(
            String state,
            int rows,
            int attempt,
            Instant dueAt,
            @Nullable Instant submittedAt,
            @Nullable Instant finishedAt,
            @Nullable String reason,
            @Nullable String sentence) {}

    /**
     * How far a load is; reason and sentence tell of its last failure.
     *
     * @param total 0 while it is not known; FreshBooks may count some that it does not show us
     * @param missing how many fewer the last whole reading brought than FreshBooks counted
     * @param page the page that is read next
     * @param perSecond records a second, or null while too little is known
     * @param secondsLeft at that pace, or null
     * @param nextAt when the page is tried again, or null unless it has to wait
     */
    public record Load(
            String kind,
            String state,
            long done,
            long total,
            long missing,
            int page,
            @Nullable Double perSecond,
            @Nullable Long secondsLeft,
            @Nullable Instant nextAt,
            @Nullable String reason,
            @Nullable String sentence) {

        boolean is(String wanted) {
            return state.equals(wanted);
        }
    }

    /**
     * One callback of ours at FreshBooks.
     *
     * @param received deliveries in the last seven days
     * @param missed changes of those days that a sweep found and no delivery told
     */
    public record Notice(
            String event,
            boolean verified,
            @Nullable Instant lastDeliveryAt,
            @Nullable String problem,
            long received,
            long missed) {}
}
