import type { KafkaClient } from './kafka.ts'
import { type ClusterView, coordinatorOf } from './kafka-cluster.ts'
import { isAlive } from './process-place.ts'

/**
 * Kafka waits a whole session for a member that was killed. Members of this host whose process is gone we take out
 * of the group at once, so that the others go on within seconds. kafkajs has no static membership to do it with.
 * `former` are members that consumer objects of this process left behind. Returns how many were taken out.
 */
export const expelDeadMembers = (
  view: ClusterView,
  client: KafkaClient,
  group: string,
  former: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<number> =>
  view.use(async (cluster) => {
    const place = client.clientId.slice(0, client.clientId.lastIndexOf('.') + 1)
    const coordinator = await coordinatorOf(cluster, group)
    const { groups } = await coordinator.describeGroups({ groupIds: [group] })
    const dead = (groups[0]?.members ?? []).filter(
      ({ memberId, clientId }) =>
        former.has(memberId) || (clientId.startsWith(place) && !isAlive(Number(clientId.slice(place.length)))),
    )
    for (const { memberId } of dead) await coordinator.leaveGroup({ groupId: group, memberId })
    return dead.length
  }, signal)
