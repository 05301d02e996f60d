#!/usr/bin/env bash
# Gives each of Frostline's users what it needs and no more: acls.sh BOOTSTRAP_SERVERS [COMMAND_CONFIG]
# Name other users with EXTRACTOR, TRAINER, PRODUCER, CONSUMER and OPERATOR, such as EXTRACTOR=User:CN=extractor.
set -euo pipefail
bootstrap=${1:?usage: acls.sh BOOTSTRAP_SERVERS [COMMAND_CONFIG]}
config=(${2:+--command-config "$2"})
kafka_acls=${KAFKA_ACLS:-/opt/kafka/bin/kafka-acls.sh}
extractor=${EXTRACTOR:-User:extractor}
trainer=${TRAINER:-User:trainer}
producer=${PRODUCER:-User:producer}
consumer=${CONSUMER:-User:consumer}
operator=${OPERATOR:-User:operator}

allow() {
  local principal=$1
  shift
  "$kafka_acls" --bootstrap-server "$bootstrap" "${config[@]}" --add --allow-principal "$principal" "$@"
}

# The services look at their topics' cleanup policies (DescribeConfigs) and do not start with one that loses records.

# The extractor.
allow "$extractor" --operation Read --topic images --topic embeddings-wanted --topic models
allow "$extractor" --operation Write --topic embeddings --topic images-rejected
allow "$extractor" --operation DescribeConfigs --topic images --topic embeddings-wanted --topic models --topic embeddings --topic images-rejected
allow "$extractor" --operation Read --group frostline-extractor --resource-pattern-type prefixed
allow "$extractor" --operation Write --transactional-id frostline-extractor --resource-pattern-type prefixed

# The trainer; of several, those that do not lead write to requests. The topics with the prefix are the join's own, from which it deletes the records that it has dealt with.
allow "$trainer" --operation Read --topic images --topic labels --topic embeddings --topic labeled-embeddings --topic models --topic requests
allow "$trainer" --operation Write --topic labeled-embeddings --topic embeddings-wanted --topic models --topic requests --topic decisions --topic labels-rejected
allow "$trainer" --operation DescribeConfigs --topic images --topic labels --topic embeddings --topic labeled-embeddings --topic models --topic requests --topic embeddings-wanted --topic decisions --topic labels-rejected
allow "$trainer" --operation Create --operation Read --operation Write --operation Delete --topic frostline-trainer-join --resource-pattern-type prefixed
allow "$trainer" --operation Read --group frostline-trainer --resource-pattern-type prefixed
allow "$trainer" --operation Write --transactional-id frostline-trainer --resource-pattern-type prefixed

# Who sends pictures and labels.
allow "$producer" --operation Write --topic images --topic labels

# Who reads what comes out.
allow "$consumer" --operation Read --topic embeddings --topic images-rejected --topic labels-rejected --topic decisions
allow "$consumer" --operation Read --group embeddings --resource-pattern-type prefixed

# Who asks the trainer for something: whoever may write here decides what is served.
allow "$operator" --operation Write --topic requests
allow "$operator" --operation Read --topic models --topic decisions
