package org.visavis.greeting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.util.UUID;

/** A doctor's words for those who wait. The version counts under the row's lock. */
@Entity
@Table(name = "greeting")
class StoredGreeting {

    @Id
    private UUID doctor;

    @Column(nullable = false)
    private String words;

    @Column(nullable = false)
    private long version;

    protected StoredGreeting() {
    }

    String words() {
        return words;
    }

    long version() {
        return version;
    }

    void replace(String newWords) {
        words = newWords;
        version++;
    }
}
