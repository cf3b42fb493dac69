package org.visavis.web.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.Test;
import org.visavis.web.json.StrictJson;
import org.visavis.web.problem.Problem;

import java.util.Map;

class ScheduleBodyTest {

    private static final String GOLDEN = """
            {"bufferAfterMinutes":5,"bufferBeforeMinutes":0,"changeNoticeMinutes":0,
            "exceptions":[{"end":"2026-12-27T00:00:00Z","kind":"absence","start":"2026-12-24T00:00:00Z"}],
            "horizonDays":90,"noticeMinutes":60,"slotMinutes":20,"timeZone":"Europe/Berlin",
            "weeklyHours":[{"day":"monday","from":"09:00","to":"12:00"},{"day":"sunday","from":"00:00","to":"24:00"}]}"""
            .replace("\n", "");

    @Test
    void a_schedule_is_written_as_it_was_read() {
        assertThat(StrictJson.jsonb().toJson(ScheduleBody.of(read(GOLDEN).read()))).isEqualTo(GOLDEN);
    }

    @Test
    void nothing_may_be_left_out() {
        assertThat(wrongFields("{}")).containsOnlyKeys("timeZone", "slotMinutes", "bufferBeforeMinutes", "bufferAfterMinutes",
                "noticeMinutes", "horizonDays", "weeklyHours", "exceptions");
    }

    @Test
    void every_field_that_cannot_be_read_is_named() {
        assertThat(wrongFields(GOLDEN.replace("Europe/Berlin", "Mars/Base").replace("monday", "Monday")
                .replace("\"24:00\"", "\"24:01\"").replace("absence", "holiday").replace("2026-12-27T00:00:00Z", "tomorrow")))
                .containsOnlyKeys("timeZone", "weeklyHours[0].day", "weeklyHours[1].to", "exceptions[0].kind",
                        "exceptions[0].end");
    }

    @Test
    void an_exception_ends_after_it_starts() {
        assertThat(wrongFields(GOLDEN.replace("2026-12-27", "2026-12-24"))).containsOnlyKeys("exceptions[0].end");
        assertThat(wrongFields(GOLDEN.replace("2026-12-27T00:00:00Z", "2026-12-24T00:00:00.0000001Z")))
                .as("less than a microsecond").containsOnlyKeys("exceptions[0].end");
    }

    @Test
    void hours_are_whole_minutes_and_nothing_in_a_list_is_null() {
        assertThat(wrongFields(GOLDEN.replace("09:00", "09:00:30").replace("{\"day\":\"sunday\",\"from\":\"00:00\",\"to\":\"24:00\"}", "null")))
                .containsOnlyKeys("weeklyHours[0].from", "weeklyHours[1]");
    }

    private static ScheduleBody read(String json) {
        return StrictJson.jsonb().fromJson(json, ScheduleBody.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> wrongFields(String json) {
        WebApplicationException refused = catchThrowableOfType(WebApplicationException.class, () -> read(json).read());
        assertThat(refused.getResponse().getStatus()).isEqualTo(400);
        return (Map<String, String>) ((Problem) refused.getResponse().getEntity()).members().get("fields");
    }
}
