package org.visavis.signaling;

import org.visavis.problem.ProblemType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The messages of {@code visavis.v1} as text and back, for both ends. Safe for use by many threads. */
public final class Messages {

    private static final String TYPE = "type";
    private static final String SEQ = "seq";
    private static final Map<String, Class<? extends Record>> OF_CLIENT = byType(ClientMessage.class);
    private static final Map<String, Class<? extends Record>> OF_SERVER = byType(ServerMessage.class);
    /** As long as most messages are at most. */
    private static final int MOSTLY = 512;

    private Messages() { }

    /** What a text turned out to be. */
    public sealed interface Reading<M> {

        record Understood<M>(M message) implements Reading<M> { }

        /**
         * @param detail    which field is wrong with what, for people who write clients; holds no value that was sent
         * @param inReplyTo the message's type, if that was known
         */
        record NotUnderstood<M>(ProblemType problem, String detail, Optional<String> inReplyTo) implements Reading<M> { }
    }

    /** @param seq the message's number among those for one participant */
    public record Numbered(long seq, ServerMessage message) { }

    /** Reads what a browser sent. Never throws. */
    public static Reading<ClientMessage> read(String text) {
        return read(text, OF_CLIENT, json -> { }, ClientMessage.class::cast);
    }

    /** Reads what the platform sent, for clients written in Java. Never throws. */
    public static Reading<Numbered> readFromServer(String text) {
        long[] seq = new long[1];
        return read(text, OF_SERVER, json -> seq[0] = WireRecords.number(json.remove(SEQ), SEQ),
                message -> new Numbered(seq[0], (ServerMessage) message));
    }

    public static String write(ClientMessage message) {
        return head(message) + members(message) + '}';
    }

    /** @param members those of this message */
    static String write(long seq, ServerMessage message, String members) {
        return head(message) + ",\"" + SEQ + "\":" + seq + members + '}';
    }

    /** What a message has to say beside its type and number, each member after a comma. */
    static String members(Object message) {
        StringBuilder text = new StringBuilder(MOSTLY);
        new JsonWriter(text).more((Record) message);
        return text.toString();
    }

    /** The type of a message on the wire, e.g. {@code turn-away}. */
    static String type(Class<?> message) {
        return WireShape.hyphenated(message.getSimpleName());
    }

    private static <M> Reading<M> read(String text, Map<String, Class<? extends Record>> types, Consumer<Map<String, Object>> before,
                                       Function<Record, M> after) {
        Optional<String> known = Optional.empty();
        try {
            Map<String, Object> json = JsonText.object(text);
            if (!(json.remove(TYPE) instanceof String type)) {
                return new Reading.NotUnderstood<>(ProblemType.INVALID_REQUEST, "The field type is missing.", known);
            }
            Class<? extends Record> record = types.get(type);
            if (record == null) {
                return new Reading.NotUnderstood<>(ProblemType.UNKNOWN_MESSAGE,
                        "The field type must be one of " + String.join(", ", types.keySet()) + ".", known);
            }
            known = Optional.of(type);
            before.accept(json);
            return new Reading.Understood<>(after.apply(WireRecords.read(record, json, "")));
        } catch (UnreadableException e) {
            return new Reading.NotUnderstood<>(ProblemType.INVALID_REQUEST, e.getMessage(), known);
        }
    }

    private static String head(Object message) {
        return "{\"" + TYPE + "\":\"" + type(message.getClass()) + '"';
    }

    private static Map<String, Class<? extends Record>> byType(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses()).collect(Collectors.toMap(
                Messages::type, type -> type.asSubclass(Record.class), (a, b) -> a, LinkedHashMap::new));
    }
}
