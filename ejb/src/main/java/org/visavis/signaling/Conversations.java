package org.visavis.signaling;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The conversations that are going on in this process, each with its mailbox. One that is over is forgotten. */
class Conversations {

    private final World world;
    private final Map<ConsultationId, Room> rooms = new ConcurrentHashMap<>();

    Conversations(World world) {
        this.world = world;
    }

    /** Where something can be said about a consultation. */
    interface Place {

        void post(Consumer<Conversation> task);
    }

    private static final class Room {

        private final Mailbox mailbox;
        private final Conversation conversation;
        private int expected;

        Room(ConsultationId id, World world, Consumer<PersonId> lineChanged) {
            mailbox = new Mailbox(world.executor());
            conversation = new Conversation(id, world, mailbox::post, lineChanged);
        }
    }

    Place place(ConsultationId id) {
        return task -> post(id, task);
    }

    /** Does what has to be done from time to time, in every conversation. */
    void tick() {
        List.copyOf(rooms.keySet()).forEach(id -> post(id, Conversation::tick));
    }

    /** The line of those who wait for a doctor is another than before. */
    void lineChanged(PersonId doctor) {
        List.copyOf(rooms.keySet()).forEach(id -> post(id, conversation -> conversation.lineChanged(doctor)));
    }

    int size() {
        return rooms.size();
    }

    private void post(ConsultationId id, Consumer<Conversation> task) {
        Room room = rooms.compute(id, (same, known) -> {
            Room open = known == null ? new Room(id, world, this::lineChanged) : known;
            open.expected++;
            return open;
        });
        room.mailbox.post(() -> {
            try {
                task.accept(room.conversation);
                room.conversation.settle();
            } finally {
                rooms.compute(id, (same, known) -> --room.expected == 0 && room.conversation.isOver() ? null : known);
            }
        });
    }
}
