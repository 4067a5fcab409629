package com.mlconnector.bench;

import com.mlconnector.sandbox.demo.Consent;
import com.mlconnector.sandbox.demo.Sandboxes;
import com.mlconnector.sandbox.freshbooks.oauth.App;
import com.mlconnector.sandbox.freshbooks.oauth.Business;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads all lists of the books page by page, and does nothing with them but count: nobody could read them faster. */
final class BareReading {
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final Pattern PAGES = Pattern.compile("\"pages\"\\s*:\\s*(\\d+)");
    private static final Pattern TOTAL = Pattern.compile("\"total\"\\s*:\\s*(\\d+)");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String token;
    private final List<String> lists;

    /** @param records as the lists count them; the chart of accounts, which has no count, is left out */
    record Volume(long calls, long records, long bytes, double seconds) {}

    BareReading(Sandboxes sandboxes, String redirectUri) throws InterruptedException {
        this.address = sandboxes.freshbooksAddress();
        this.token = token(redirectUri);
        this.lists = lists(sandboxes.business());
    }

    /** What the connector reads, with the includes it asks for. */
    private static List<String> lists(Business business) {
        String accounting = "/accounting/account/" + business.accountId();
        return List.of(
                accounting + "/users/clients?",
                accounting + "/expenses/categories?",
                accounting + "/bill_vendors/bill_vendors?",
                accounting + "/taxes/taxes?",
                accounting + "/items/items?",
                accounting + "/invoices/invoices?include[]=lines&",
                accounting + "/expenses/expenses?",
                accounting + "/payments/payments?",
                accounting + "/bills/bills?",
                accounting + "/credit_notes/credit_notes?",
                accounting + "/other_incomes/other_incomes?",
                "/projects/business/" + business.id() + "/projects?",
                "/timetracking/business/" + business.id() + "/time_entries?team=true&",
                "/comments/business/" + business.id() + "/services?");
    }

    Volume read(int atATime) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        Counted counted = new Counted();
        long began = System.nanoTime();
        try {
            for (String list : lists) {
                String first = page(list, 1, counted);
                counted.records.addAndGet(number(TOTAL, first));
                long pages = number(PAGES, first);
                List<Future<?>> rest = new ArrayList<>();
                for (int page = 2; page <= pages; page++) {
                    int wanted = page;
                    rest.add(threads.submit(() -> page(list, wanted, counted)));
                }
                for (Future<?> each : rest) {
                    each.get();
                }
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The sandbox could not be read: " + failed.getCause(), failed);
        } finally {
            threads.shutdownNow();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Volume(counted.calls.get(), counted.records.get(), counted.bytes.get(), seconds);
    }

    /** What came so far, from all threads. */
    private static final class Counted {
        final AtomicLong calls = new AtomicLong();
        final AtomicLong records = new AtomicLong();
        final AtomicLong bytes = new AtomicLong();
    }

    private String page(String list, int page, Counted counted) throws InterruptedException {
        String query = (list + "page=" + page + "&per_page=100").replace("[]", "%5B%5D");
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(address + query))
                .header("Authorization", "Bearer " + token)
                .build());
        counted.calls.incrementAndGet();
        counted.bytes.addAndGet(answer.body().length);
        return page == 1 ? new String(answer.body(), StandardCharsets.UTF_8) : "";
    }

    private static long number(Pattern pattern, String text) {
        long number = 0;
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            number = Long.parseLong(found.group(1)); // the last: it stands after the records
        }
        return number;
    }

    private String token(String redirectUri) throws InterruptedException {
        String authorize = "%s/oauth/authorize?response_type=code&client_id=%s&redirect_uri=%s&scope=%s&state=bench"
                .formatted(address, App.CLIENT_ID, encoded(redirectUri), encoded(String.join(" ", Consent.SCOPES)));
        Matcher code = CODE.matcher(new Consent().allow(authorize));
        if (!code.find()) {
            throw new IllegalStateException("The sandbox gave no code for a token");
        }
        String form = "grant_type=authorization_code&client_id=%s&client_secret=%s&code=%s&redirect_uri=%s"
                .formatted(App.CLIENT_ID, App.CLIENT_SECRET, code.group(1), encoded(redirectUri));
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(address + "/auth/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        Matcher found = TOKEN.matcher(new String(answer.body(), StandardCharsets.UTF_8));
        if (!found.find()) {
            throw new IllegalStateException("The sandbox gave no token");
        }
        return found.group(1);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The sandbox answered %d to %s: %s"
                        .formatted(
                                answer.statusCode(), request.uri(), new String(answer.body(), StandardCharsets.UTF_8)));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox could not be asked for " + request.uri(), e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
