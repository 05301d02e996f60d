package io.frostline.stream.remedy;

import org.apache.kafka.common.acl.AclOperation;

/** What a service does with a topic. Each includes that it may be described. */
public enum Access {
    READ("Read", AclOperation.READ),
    WRITE("Write", AclOperation.WRITE);

    private final String word;
    private final AclOperation operation;

    Access(String word, AclOperation operation) {
        this.word = word;
        this.operation = operation;
    }

    /** @return the operation as {@code kafka-acls.sh} spells it */
    String word() {
        return word;
    }

    /** @return the right that it takes */
    public AclOperation operation() {
        return operation;
    }
}
