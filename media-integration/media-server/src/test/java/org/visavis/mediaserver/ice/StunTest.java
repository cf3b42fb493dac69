package org.visavis.mediaserver.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StunTest {
    /** RFC 5769, section 2.1. */
    private static final String SAMPLE_REQUEST = "000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74"
            + "002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020"
            + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf";
    private static final String SAMPLE_PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

    @Test
    void the_sample_request_of_rfc_5769_is_understood_and_its_signature_holds() {
        byte[] data = HexFormat.of().parseHex(SAMPLE_REQUEST);
        Stun message = Stun.parse(data, data.length);
        assertThat(message.type()).isEqualTo(Stun.BINDING_REQUEST);
        assertThat(message.username()).isEqualTo("evtj:h6vY");
        assertThat(message.isSignedBy(SAMPLE_PASSWORD, data)).isTrue();
        assertThat(message.isSignedBy("another password", data)).isFalse();
        data[30] ^= 1;
        assertThat(message.isSignedBy(SAMPLE_PASSWORD, data)).isFalse();
    }

    @Test
    void what_is_written_is_read_back() {
        byte[] request = Stun.request(new byte[12], "abcd:efgh", "secret", true);
        Stun parsed = Stun.parse(request, request.length);
        assertThat(parsed.username()).isEqualTo("abcd:efgh");
        assertThat(parsed.nominates()).isTrue();
        assertThat(parsed.isSignedBy("secret", request)).isTrue();
    }

    @Test
    void a_success_names_the_address_it_saw_as_rfc_5769_has_it() {
        byte[] transaction = HexFormat.of().parseHex("b7e7a701bc34d686fa87dfae");
        byte[] response = Stun.success(transaction, new InetSocketAddress("192.0.2.1", 32853), SAMPLE_PASSWORD);
        assertThat(HexFormat.of().formatHex(response, 20, 32)).isEqualTo("002000080001a147e112a643");
        assertThat(Stun.parse(response, response.length).isSignedBy(SAMPLE_PASSWORD, response)).isTrue();
    }

    @Property
    void parsing_never_fails_whatever_arrives(@ForAll @Size(max = 80) byte[] tail) {
        byte[] data = new byte[20 + tail.length];
        System.arraycopy(HexFormat.of().parseHex(SAMPLE_REQUEST), 0, data, 0, 20);
        data[2] = (byte) (tail.length >> 8);
        data[3] = (byte) tail.length;
        System.arraycopy(tail, 0, data, 20, tail.length);
        Stun message = Stun.parse(data, data.length);
        assertThat(message == null || !message.isSignedBy(SAMPLE_PASSWORD, data)).isTrue();
    }
}
