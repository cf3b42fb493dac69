package org.visavis.schedule;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The clinic's hours as the one row they are, less the closures. */
@Entity
@Table(name = "clinic")
class StoredClinic {

    static final int THE_ONE = 1;

    @Id
    private Integer id;

    @Column(name = "time_zone", nullable = false)
    private String timeZone;

    @Column(nullable = false)
    private long version;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "clinic_hours", joinColumns = @JoinColumn(name = "clinic"))
    private Set<StoredHours> weeklyHours = new HashSet<>();

    protected StoredClinic() {
    }

    long version() {
        return version;
    }

    void replace(OpeningHours hours) {
        timeZone = hours.zone().getId();
        List<StoredHours> wanted = hours.weeklyHours().stream().map(StoredHours::new).toList();
        weeklyHours.retainAll(wanted);
        weeklyHours.addAll(wanted);
        version++;
    }

    OpeningHours with(List<OpeningHours.Closure> closures) {
        return new OpeningHours(ZoneId.of(timeZone), StoredHours.inOrder(weeklyHours), closures);
    }
}
