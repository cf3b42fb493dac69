package org.visavis.signaling;

import org.junit.jupiter.api.Test;
import org.visavis.consultation.ParticipantId;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.problem.ProblemType;
import org.visavis.snapshot.PictureFormat;
import org.visavis.snapshot.SnapshotId;
import org.visavis.snapshot.SnapshotOutcome;
import org.visavis.snapshot.SnapshotSummary;
import org.visavis.snapshot.SnapshotTaken;
import org.visavis.snapshot.Snapshots;
import org.visavis.testing.Cast;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.imageio.ImageIO;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotsTest {

    private final Practice practice = new Practice();
    private final Practice.Call call = practice.call();

    @Test
    void a_doctor_takes_a_picture_of_the_patient_and_both_and_admins_see_it() {
        byte[] file = picture("png", 640, 480);
        SnapshotSummary taken = ((SnapshotOutcome.Taken) take(practice.dora, call.patient().me(), file)).snapshot();

        assertThat(taken.format()).isEqualTo(PictureFormat.PNG);
        assertThat(List.of(taken.width(), taken.height(), taken.bytes())).containsExactly(640, 480, file.length);
        assertThat(taken.of()).isEqualTo(call.patient().me());
        for (Caller caller : List.of(practice.dora, practice.paula, Cast.somebody(practice.platform, Role.ADMIN))) {
            assertThat(list(caller)).contains(List.of(taken));
            assertThat(image(caller, taken.id()).orElseThrow().content()).isEqualTo(file);
        }
        assertThat(audited("snapshot.taken", taken.id())).isEqualTo(1);
        assertThat(audited("snapshot.read", taken.id())).isEqualTo(3);
    }

    @Test
    void for_others_there_is_no_picture() {
        SnapshotId id = ((SnapshotOutcome.Taken) take(practice.dora, call.patient().me(), picture("jpeg", 64, 64))).snapshot().id();
        for (Role role : List.of(Role.DOCTOR, Role.PATIENT)) {
            Caller stranger = Cast.somebody(practice.platform, role);
            assertThat(list(stranger)).isEmpty();
            assertThat(image(stranger, id)).isEmpty();
        }
        assertThat(audited("snapshot.read", id)).isZero();
    }

    @Test
    void only_a_doctor_who_is_in_the_room_takes_a_picture_of_somebody_who_is() {
        byte[] file = picture("png", 8, 8);

        assertThat(refusal(practice.paula, call.doctor().me(), file)).isEqualTo(ProblemType.NOT_ALLOWED);
        assertThat(refusal(Cast.somebody(practice.platform, Role.DOCTOR), call.patient().me(), file)).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(refusal(practice.dora, practice.stranger(), file)).isEqualTo(ProblemType.NOT_FOUND);
        ParticipantId patient = call.patient().me();
        call.patient().say(new ClientMessage.Leave());
        assertThat(refusal(practice.dora, patient, file)).isEqualTo(ProblemType.NOT_FOUND);
        call.doctor().say(new ClientMessage.End());
        assertThat(refusal(practice.dora, patient, file)).isEqualTo(ProblemType.NOT_JOINED);
    }

    @Test
    void what_is_no_picture_or_too_large_is_refused() {
        byte[] png = picture("png", 64, 64);

        assertThat(refused("<svg onload='x'/>".getBytes(StandardCharsets.UTF_8))).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refused(new byte[0])).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refused(Arrays.copyOf(png, 40))).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(refused(picture("png", 2049, 1))).isEqualTo(ProblemType.TOO_LARGE);
        assertThat(refused(Arrays.copyOf(png, Snapshots.BYTES + 1))).isEqualTo(ProblemType.TOO_LARGE);
        assertThat(take(practice.dora, call.patient().me(), picture("png", 2048, 1))).isInstanceOf(SnapshotOutcome.Taken.class);
    }

    @Test
    void everybody_inside_is_told() {
        SnapshotTaken taken = new SnapshotTaken(new SnapshotId(UUID.randomUUID()), practice.id, call.doctor().me(),
                call.patient().me(), practice.clock.instant());
        practice.conversations.place(practice.id).post(conversation -> conversation.pictureTaken(taken));

        for (Browser browser : List.of(call.patient(), call.doctor())) {
            assertThat(browser.last(ServerMessage.PictureTaken.class))
                    .isEqualTo(new ServerMessage.PictureTaken(taken.id(), taken.by(), taken.of(), taken.at()));
        }
    }

    private ProblemType refused(byte[] file) {
        return refusal(practice.dora, call.patient().me(), file);
    }

    private ProblemType refusal(Caller caller, ParticipantId of, byte[] file) {
        return ((SnapshotOutcome.Refused) take(caller, of, file)).problem();
    }

    private SnapshotOutcome take(Caller caller, ParticipantId of, byte[] file) {
        return in(snapshots -> snapshots.take(caller, practice.id, of, file));
    }

    private Optional<List<SnapshotSummary>> list(Caller caller) {
        return in(snapshots -> snapshots.of(caller, practice.id));
    }

    private Optional<Snapshots.Image> image(Caller caller, SnapshotId id) {
        return in(snapshots -> snapshots.look(caller, id));
    }

    private <R> R in(Function<Snapshots, R> what) {
        return practice.platform.call(Snapshots.class, practice.clock, what);
    }

    private long audited(String action, SnapshotId id) {
        return Optional.ofNullable(practice.platform.one("select count(*) from audit_event where action = '" + action
                + "' and subject_id = '" + id + "'", Long.class)).orElseThrow();
    }

    private static byte[] picture(String format, int width, int height) {
        try (ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
