package org.visavis.bench.signaling;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code visavis.v1}: docs/protocol/signaling.md. Used by one thread. */
final class PlatformDialect implements Dialect {

    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");
    private static final Pattern SESSION = Pattern.compile("\"session\":\"([^\"]+)\"");
    private static final Pattern PARTICIPANT = Pattern.compile("\"participant\":\"([^\"]+)\"");

    private final String consultation;
    private String participant = "";
    private Optional<String> session = Optional.empty();
    private String seq = "0";

    PlatformDialect(String consultation) {
        this.consultation = consultation;
    }

    @Override
    public String path() {
        return "/signal";
    }

    /** Whoever was here before resumes; whoever was not, or can't, joins. */
    @Override
    public Optional<String> greeting() {
        return Optional.of(session.map(known -> "{\"type\":\"resume\",\"session\":\"" + known + "\",\"seq\":" + seq + "}").orElse(join()));
    }

    @Override
    public Optional<String> answer(String text) {
        boolean notResumed = text.contains("\"type\":\"refused\"") && text.contains("\"inReplyTo\":\"resume\"");
        return notResumed ? Optional.of(join()) : Optional.empty();
    }

    @Override
    public boolean isReady(String text) {
        Matcher number = SEQ.matcher(text);
        if (number.find()) {
            seq = number.group(1);
        }
        if (!text.contains("\"type\":\"welcome\"")) {
            return false;
        }
        session = Optional.of(found(SESSION, text));
        participant = found(PARTICIPANT, text);
        return true;
    }

    @Override
    public String say(boolean video) {
        return "{\"type\":\"media\",\"audio\":true,\"video\":" + video + "}";
    }

    @Override
    public String mark() {
        return "{\"id\":\"" + participant;
    }

    private String join() {
        return "{\"type\":\"join\",\"consultation\":\"" + consultation + "\"}";
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("a welcome without " + pattern);
        }
        return matcher.group(1);
    }
}
