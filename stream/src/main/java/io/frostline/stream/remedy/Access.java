package io.frostline.stream.remedy;

import org.apache.kafka.common.acl.AclOperation;

/** What a service does with a topic. Each but the creation includes that the topic may be described. */
public enum Access {
    READ("Read", AclOperation.READ, "read"),
    WRITE("Write", AclOperation.WRITE, "write to"),
    CREATE("Create", AclOperation.CREATE, "create"),
    DELETE("Delete", AclOperation.DELETE, "delete records of"),
    DESCRIBE_CONFIGS("DescribeConfigs", AclOperation.DESCRIBE_CONFIGS, "see the configuration of");

    private final String word;
    private final AclOperation operation;
    private final String verb;

    Access(String word, AclOperation operation, String verb) {
        this.word = word;
        this.operation = operation;
        this.verb = verb;
    }

    /** @return the operation as {@code kafka-acls.sh} spells it */
    String word() {
        return word;
    }

    /** @return the right that it takes */
    public AclOperation operation() {
        return operation;
    }

    /** @return the operation as a sentence has it, before the topic */
    public String verb() {
        return verb;
    }
}
