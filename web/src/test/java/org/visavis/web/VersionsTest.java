package org.visavis.web;

import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class VersionsTest {

    @Test
    void are_strong_tags() {
        assertThat(Versions.tag(3).getValue()).isEqualTo("3");
        assertThat(Versions.tag(3).isWeak()).isFalse();
    }

    @Test
    void are_read_as_they_are_written() {
        assertThat(Versions.expected("\"3\"")).isEqualTo(3);
        assertThat(Versions.expected(" \"0\" ")).isZero();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', nullValues = "none", value = {
        "none,              428",
        "||,                428",
        "*,                 428",
        "3,                 400",
        "\"3,               400",
        "|\"3\", \"4\"|,    400",
        "w/\"3\",           400",
        "W/\"3\",           412",
        "\"\",              412",
        "\"-1\",            412",
        "\"three\",         412",
        "\"99999999999999999999\", 412",
    })
    void that_are_none_are_refused(String ifMatch, int status) {
        WebApplicationException refusal =
                catchThrowableOfType(WebApplicationException.class, () -> Versions.expected(ifMatch));
        assertThat(refusal.getResponse().getStatus()).isEqualTo(status);
    }
}
