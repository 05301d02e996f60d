#!/usr/bin/env bash
# Creates Frostline's topics where they are missing: create-topics.sh BOOTSTRAP_SERVERS [COMMAND_CONFIG]
set -euo pipefail
bootstrap=${1:?usage: create-topics.sh BOOTSTRAP_SERVERS [COMMAND_CONFIG]}
config=(${2:+--command-config "$2"})
kafka_topics=${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}

create() {
  local name=$1 partitions=$2
  shift 2
  "$kafka_topics" --bootstrap-server "$bootstrap" "${config[@]}" --create --if-not-exists --topic "$name" --partitions "$partitions" "${@/#/--config=}"
}

create images 4 cleanup.policy=delete max.message.bytes=16777216 message.timestamp.type=CreateTime retention.ms=604800000
create labels 4 cleanup.policy=delete max.message.bytes=1048576 message.timestamp.type=LogAppendTime retention.ms=-1
create embeddings 4 cleanup.policy=compact,delete max.message.bytes=1048576 message.timestamp.type=LogAppendTime retention.ms=2592000000
create labeled-embeddings 4 cleanup.policy=compact max.message.bytes=1048576 message.timestamp.type=LogAppendTime retention.ms=-1
create embeddings-wanted 4 cleanup.policy=delete max.message.bytes=1048576 message.timestamp.type=LogAppendTime retention.ms=604800000
create models 1 cleanup.policy=compact max.message.bytes=33554432 message.timestamp.type=LogAppendTime retention.ms=-1
create requests 1 cleanup.policy=delete max.message.bytes=1048576 message.timestamp.type=LogAppendTime retention.ms=86400000
create decisions 1 cleanup.policy=delete max.message.bytes=1048576 message.timestamp.type=LogAppendTime retention.ms=31536000000
create images-rejected 1 cleanup.policy=delete max.message.bytes=17825792 message.timestamp.type=LogAppendTime retention.ms=2592000000
create labels-rejected 1 cleanup.policy=delete max.message.bytes=1048576 message.timestamp.type=LogAppendTime retention.ms=2592000000
