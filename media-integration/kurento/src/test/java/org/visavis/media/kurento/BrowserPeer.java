package org.visavis.media.kurento;

import com.microsoft.playwright.Page;
import org.visavis.media.IceCandidate;
import org.visavis.media.MediaKind;
import org.visavis.media.SdpAnswer;
import org.visavis.media.SdpOffer;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A person's browser with a camera and a microphone; used from the test's one thread. */
final class BrowserPeer implements AutoCloseable {

    /** What a browser found when it played a file. */
    record Playback(double seconds, int width, int frames, long audioBytes) { }

    private final Page page;

    BrowserPeer(Page page) {
        this.page = page;
    }

    SdpOffer offer(Collection<MediaKind> kinds, String direction) {
        List<String> names = kinds.stream().map(Enum::name).toList();
        return new SdpOffer((String) page.evaluate("([kinds, direction]) => peer.offer(kinds, direction)",
                List.of(names, direction)));
    }

    void answer(SdpAnswer answer) {
        page.evaluate("sdp => peer.answer(sdp)", answer.sdp());
    }

    void add(IceCandidate candidate) {
        page.evaluate("([c, mid, index]) => peer.add(c, mid, index)",
                List.of(candidate.candidate(), candidate.sdpMid(), candidate.sdpMLineIndex()));
    }

    @SuppressWarnings("unchecked")
    List<IceCandidate> takeCandidates() {
        List<Map<String, Object>> taken = (List<Map<String, Object>>) page.evaluate("() => peer.takeCandidates()");
        return taken.stream().map(c -> new IceCandidate((String) c.get("candidate"), (String) c.get("mid"),
                ((Number) c.get("index")).intValue())).toList();
    }

    boolean connected() {
        return "connected".equals(page.evaluate("() => peer.state()"));
    }

    void hangUp() {
        page.evaluate("() => peer.close()");
    }

    /** Pictures decoded or sound packets received so far. */
    @SuppressWarnings("unchecked")
    int received(MediaKind kind) {
        Map<String, Object> counts = (Map<String, Object>) page.evaluate("() => peer.received()");
        return ((Number) counts.get(kind.name())).intValue();
    }

    @SuppressWarnings("unchecked")
    Playback play(byte[] webm) {
        Map<String, Object> seen = (Map<String, Object>) page.evaluate("playback",
                Base64.getEncoder().encodeToString(webm));
        return new Playback(((Number) seen.get("seconds")).doubleValue(), ((Number) seen.get("width")).intValue(),
                ((Number) seen.get("frames")).intValue(), ((Number) seen.get("audioBytes")).longValue());
    }

    @Override
    public void close() {
        page.context().close();
    }
}
