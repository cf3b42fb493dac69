package org.visavis.signaling;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;

import org.visavis.consultation.LeaveReason;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Sensitive;
import org.visavis.media.MediaUnavailableException;
import org.visavis.problem.ProblemType;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One socket of one person: takes what it says to the conversation that its first message names, and does it there if they may. A line of
 * an older epoch is no longer heard.
 */
public final class Line {

    private static final System.Logger LOG = System.getLogger(Line.class.getName());

    private final Conversations conversations;
    private final Caller caller;
    private final SignalingConnection connection;
    private final AtomicLong spoken = new AtomicLong();
    private volatile Conversations.Place place;
    private Attendee attendee;
    private int epoch;
    private boolean closed;

    Line(Conversations conversations, Caller caller, SignalingConnection connection) {
        this.conversations = conversations;
        this.caller = caller;
        this.connection = connection;
    }

    /** Takes in what the browser sent; never blocks and never throws for what is in it. Called for one text at a time. */
    public void receive(String text) {
        Messages.Reading<ClientMessage> reading = Messages.read(text);
        if (reading instanceof Messages.Reading.Understood<ClientMessage> understood) {
            receive(understood.message());
        } else if (reading instanceof Messages.Reading.NotUnderstood<ClientMessage> not) {
            inConversation(true, conversation -> refuseUnread(not), () -> refuseUnread(not));
        }
    }

    /** The socket is gone; whoever sat here may resume. */
    public void lost() {
        close(conversation -> conversation.door().lost(attendee, epoch), () -> { });
    }

    /** Their login has ended: their part ends at once. */
    public void signedOut() {
        end(SocketClose.NOT_SIGNED_IN);
    }

    /** They may no longer do what they came for: their part ends at once. */
    public void lostRole() {
        end(SocketClose.NOT_YOURS);
    }

    private void end(SocketClose why) {
        if (place == null) {
            connection.close(why);
        } else {
            close(conversation -> conversation.departures().leave(attendee, LeaveReason.SIGNED_OUT, why), () -> connection.close(why));
        }
    }

    void receive(ClientMessage message) {
        if (place == null) {
            named(message).ifPresent(id -> place = conversations.place(id));
        }
        String type = Messages.type(message.getClass());
        inConversation(Deeds.isBrief(message), conversation -> handle(conversation, message, type),
                () -> refuse(ProblemType.NOT_JOINED, null, type));
    }

    /** The consultation that a message is about; the first one binds this line. */
    private static Optional<ConsultationId> named(ClientMessage message) {
        if (message instanceof ClientMessage.Join join) {
            return Optional.of(join.consultation());
        }
        return message instanceof ClientMessage.Resume resume
                ? Session.of(resume.session()).map(Session::consultation) : Optional.empty();
    }

    private void inConversation(boolean brief, Consumer<Conversation> task, Runnable otherwise) {
        Conversations.Place current = place;
        if (current == null) {
            otherwise.run();
        } else if (brief) {
            current.postBrief(task);
        } else {
            current.post(task);
        }
    }

    /** @param notSeated what is done if nobody sits here, or no longer */
    private void close(Consumer<Conversation> seated, Runnable notSeated) {
        Conversations.Place current = place;
        if (current != null) {
            current.post(conversation -> {
                closed = true;
                if (isHeard()) {
                    seated.accept(conversation);
                } else {
                    notSeated.run();
                }
            });
        }
    }

    private boolean isHeard() {
        return attendee != null && attendee.epoch() == epoch;
    }

    private void refuseUnread(Messages.Reading.NotUnderstood<ClientMessage> not) {
        if (isHeard()) {
            attendee.receives();
        }
        refuse(not.problem(), not.detail(), not.inReplyTo().orElse(null));
    }

    private void handle(Conversation conversation, ClientMessage message, String type) {
        try {
            if (message instanceof ClientMessage.Join || message instanceof ClientMessage.Resume) {
                sitDown(conversation, message, type);
            } else if (attendee == null) {
                sayAlone(Refusals.of(ProblemType.NOT_JOINED, null, type));
            } else if (isHeard() && message instanceof ClientMessage.Ping) {
                attendee.outbox().sayUncounted(new ServerMessage.Pong(attendee.received()));
            } else if (isHeard()) {
                attendee.receives();
                Deeds.refusal(message, attendee).ifPresentOrElse(problem -> attendee.refuse(problem, null, type),
                        () -> act(conversation, message));
            }
        } catch (EJBException | PersistenceException e) {
            LOG.log(System.Logger.Level.WARNING, "The database did not take a " + type, e);
            refuse(ProblemType.UNAVAILABLE, null, type);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A " + type + " failed", e);
            refuse(ProblemType.INTERNAL, null, type);
        }
    }

    private void refuse(ProblemType problem, String detail, String inReplyTo) {
        if (attendee == null) {
            sayAlone(Refusals.of(problem, detail, inReplyTo));
        } else if (isHeard()) {
            attendee.refuse(problem, detail, inReplyTo);
        }
    }

    private void sitDown(Conversation conversation, ClientMessage message, String type) {
        if (attendee != null) {
            refuse(ProblemType.ILLEGAL_TRANSITION, "This socket has its place already.", type);
        } else if (named(message).filter(id -> !conversation.isAbout(id)).isPresent()) {
            refuse(ProblemType.ILLEGAL_TRANSITION, "This socket is for another consultation.", type);
        } else if (!closed) {
            Optional<Attendee> seated = message instanceof ClientMessage.Resume resume
                    ? resumed(conversation, resume)
                    : conversation.door().join(caller, ((ClientMessage.Join) message).takesOver(), connection, this::sayAlone);
            seated.ifPresent(own -> {
                attendee = own;
                epoch = own.epoch();
            });
        }
    }

    private Optional<Attendee> resumed(Conversation conversation, ClientMessage.Resume resume) {
        Optional<Attendee> seated = Session.of(resume.session())
                .flatMap(session -> conversation.door().resume(caller, session, resume.seq(), connection));
        if (seated.isEmpty()) {
            sayAlone(Refusals.of(ProblemType.NOT_JOINED, "The place was not kept. Join again.", "resume"));
        }
        return seated;
    }

    /** Before there is a place, what is said is counted by this line. */
    private void sayAlone(ServerMessage message) {
        connection.send(spoken.incrementAndGet(), new Saying(message));
    }

    private void act(Conversation conversation, ClientMessage message) {
        try {
            if (message instanceof ClientMessage.Offer offer) {
                new Exchange(conversation, attendee).offer(offer);
            } else if (message instanceof ClientMessage.Candidate candidate) {
                new Exchange(conversation, attendee).candidate(candidate);
            } else if (message instanceof ClientMessage.Answer answer) {
                new Exchange(conversation, attendee).answer(answer);
            } else {
                say(conversation, message);
            }
        } catch (MediaUnavailableException e) {
            conversation.mediaNews().lost();
        }
    }

    private void say(Conversation conversation, ClientMessage message) {
        if (message instanceof ClientMessage.Admit admit) {
            conversation.admission().admit(attendee, admit.participant());
        } else if (message instanceof ClientMessage.TurnAway away) {
            conversation.admission().turnAway(attendee, away.participant(), away.reason().map(Sensitive::reveal));
        } else if (message instanceof ClientMessage.Link link) {
            conversation.way().linkIs(attendee, link.leg(), link.open());
        } else if (message instanceof ClientMessage.Media media) {
            conversation.choose(attendee, media.audio(), media.video());
        } else if (message instanceof ClientMessage.Screen screen) {
            conversation.share(attendee, screen.on());
        } else if (message instanceof ClientMessage.Consent consent) {
            conversation.studio().answer(attendee, consent.granted());
        } else if (message instanceof ClientMessage.Record record) {
            conversation.studio().record(attendee, record.on());
        } else if (message instanceof ClientMessage.Check check) {
            conversation.checked(attendee, check.results());
        } else if (message instanceof ClientMessage.Chat chat) {
            conversation.chat().write(attendee, chat).ifPresent(problem -> attendee.refuse(problem, null, Messages.type(message.getClass())));
        } else if (message instanceof ClientMessage.ChatSeen seen) {
            conversation.chat().seen(attendee, seen);
        } else if (message instanceof ClientMessage.Stats stats) {
            conversation.report(attendee, stats.steps(), stats.samples());
        } else if (message instanceof ClientMessage.Leave) {
            conversation.departures().leave(attendee, LeaveReason.HUNG_UP, SocketClose.OVER);
        } else if (message instanceof ClientMessage.End) {
            conversation.departures().end(attendee);
        } else {
            throw new AssertionError("nothing is done for " + message.getClass());
        }
    }
}
