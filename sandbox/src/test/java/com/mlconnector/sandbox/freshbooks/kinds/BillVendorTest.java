package com.mlconnector.sandbox.freshbooks.kinds;

import static com.mlconnector.sandbox.freshbooks.Caller.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.freshbooks.ReadingBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillVendorTest extends ReadingBench {

    private static final String VENDORS = ACCOUNT + "bill_vendors/bill_vendors";

    private static JsonNode vendor(String json) {
        return caller.post(VENDORS, "{\"bill_vendor\":" + json + "}")
                .json()
                .path("response")
                .path("result")
                .path("bill_vendor");
    }

    @Test
    void goesByVendoridAloneAndIsStampedInUtc() {
        JsonNode made = vendor("{\"vendor_name\":\"Papier & Co\",\"currency_code\":\"EUR\",\"is_1099\":true}");

        assertThat(made.has("id")).isFalse();
        assertThat(made.path("vendorid").asLong()).isGreaterThan(15_000);
        assertThat(made.path("created_at").asText()).isEqualTo("2026-11-20 15:00:00");
        assertThat(made.path("is_1099").asBoolean()).isTrue();
        assertThat(made.path("outstanding_balance")).isEmpty();
    }

    @Test
    void addsUpWhatIsOwedToItByCurrencyAndWhatOfThatIsLate() {
        long id = vendor("{\"vendor_name\":\"Owed Ltd\"}").path("vendorid").asLong();
        String late = "{\"vendorid\":%d,\"issue_date\":\"2026-01-05\",\"currency_code\":\"USD\"}";
        anybody.made("bill", late.formatted(id));
        anybody.made("bill", "{\"vendorid\":" + id + ",\"currency_code\":\"CAD\"}");
        anybody.made("bill", "{\"vendorid\":" + id + ",\"currency_code\":\"CAD\"}");

        JsonNode vendor = result(VENDORS + "/" + id).path("bill_vendor");

        assertThat(vendor.path("outstanding_balance").toString())
                .isEqualTo("[{\"amount\":{\"amount\":\"339.00\",\"code\":\"CAD\"}},"
                        + "{\"amount\":{\"amount\":\"169.50\",\"code\":\"USD\"}}]");
        assertThat(vendor.path("overdue_balance").toString())
                .isEqualTo("[{\"amount\":{\"amount\":\"169.50\",\"code\":\"USD\"}}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor_name]=Paper", "vendor_name_like]=nobody", "email]=x", "updated_min]=2099-01-01"})
    void ignoresEveryFilter(String filter) {
        int all = result(VENDORS).path("total").asInt();

        assertThat(result(VENDORS + "?search[" + filter).path("total").asInt()).isEqualTo(all);
    }

    @Test
    void wantsAName() {
        assertThat(error(caller.post(VENDORS, "{\"bill_vendor\":{\"city\":\"Toronto\"}}"))
                        .path("errno")
                        .asInt())
                .isEqualTo(1001);
    }
}
