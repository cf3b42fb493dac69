package org.visavis.schedule;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A doctor's schedule as rows, less the exceptions. It is replaced as a whole, by whoever knows its latest version; the
 * version counts under the row's lock.
 */
@Entity
@Table(name = "schedule")
class DoctorSchedule {

    @Id
    private UUID doctor;

    @Column(name = "time_zone", nullable = false)
    private String timeZone;

    @Column(name = "slot_minutes", nullable = false)
    private int slotMinutes;

    @Column(name = "buffer_before_minutes", nullable = false)
    private int bufferBeforeMinutes;

    @Column(name = "buffer_after_minutes", nullable = false)
    private int bufferAfterMinutes;

    @Column(name = "notice_minutes", nullable = false)
    private int noticeMinutes;

    @Column(name = "horizon_days", nullable = false)
    private int horizonDays;

    @Column(name = "change_notice_minutes", nullable = false)
    private int changeNoticeMinutes;

    @Column(nullable = false)
    private long version;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "weekly_hours", joinColumns = @JoinColumn(name = "doctor"))
    private Set<StoredHours> weeklyHours = new HashSet<>();

    protected DoctorSchedule() {
    }

    long version() {
        return version;
    }

    void replace(Schedule schedule) {
        timeZone = schedule.zone().getId();
        slotMinutes = (int) schedule.slotLength().toMinutes();
        bufferBeforeMinutes = (int) schedule.bufferBefore().toMinutes();
        bufferAfterMinutes = (int) schedule.bufferAfter().toMinutes();
        noticeMinutes = (int) schedule.notice().toMinutes();
        changeNoticeMinutes = (int) schedule.changeNotice().toMinutes();
        horizonDays = (int) schedule.horizon().toDays();
        List<StoredHours> hours = schedule.weeklyHours().stream().map(StoredHours::new).toList();
        weeklyHours.retainAll(hours);
        weeklyHours.addAll(hours);
        version++;
    }

    Schedule with(List<ScheduleException> exceptions) {
        return new Schedule(ZoneId.of(timeZone), Duration.ofMinutes(slotMinutes), Duration.ofMinutes(bufferBeforeMinutes),
                Duration.ofMinutes(bufferAfterMinutes), Duration.ofMinutes(noticeMinutes), Duration.ofDays(horizonDays),
                StoredHours.inOrder(weeklyHours), exceptions, Duration.ofMinutes(changeNoticeMinutes));
    }
}
