package org.visavis.web.statistics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class CallTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "|cmd", "%0a"})
    void text_never_begins_like_a_formula(String text) {
        assertThat(CallTable.cell(text)).startsWith("\"'");
    }

    @Test
    void numbers_stay_numbers() {
        assertThat(CallTable.cell(-1.5)).isEqualTo("-1.5");
        assertThat(CallTable.cell(null)).isEmpty();
    }

    @Test
    void commas_quotes_and_line_ends_are_quoted() {
        assertThat(CallTable.cell("Dora, \"the\" doctor\nMD")).isEqualTo("\"Dora, \"\"the\"\" doctor\nMD\"");
    }

    @Test
    void the_first_line_names_the_columns() {
        CallView call = new CallView("1", Instant.EPOCH, null, "=Dora", "Paula", "finished", "relayed", 1.5, 2, true, null, null,
                null, 0.5, false);

        assertThat(CallTable.of(List.of(call))).isEqualTo(
                "id,start,end,doctor,patient,state,mode,waitingSeconds,talkSeconds,connected,stepReached,relayed,rttMs,lossPercent,"
                + "recorded\r\n1,1970-01-01T00:00:00Z,,\"'=Dora\",Paula,finished,relayed,1.5,2.0,true,,,,0.5,false\r\n");
    }
}
