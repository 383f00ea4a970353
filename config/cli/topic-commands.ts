import type { Command } from 'commander'
import type { CommonFlags, Run } from './flags.ts'

export interface TopicTrainFlags extends CommonFlags {
  readonly background?: string
}

/** What stands behind the commands of this file. */
export interface TopicActions {
  readonly topicTrain: (flags: TopicTrainFlags, name: string, examples: string) => Promise<number>
  readonly topicList: (flags: CommonFlags) => Promise<number>
  readonly topicRemove: (flags: CommonFlags, name: string) => Promise<number>
}

/** `topic …`: topics that are learnt from examples, beside those that the settings find by words and queries. */
export const defineTopic = (program: Command, actions: TopicActions, run: Run): void => {
  const topic = program.command('topic').description('topics learnt from marked mentions')
  topic
    .command('train')
    .description('learn a topic from about 50 marked mentions, and say how good it is')
    .argument('<name>', 'its id: lower-case letters, digits, hyphens')
    .argument('<examples>', 'CSV or JSON lines with text and right (y or n), such as a sample of query preview')
    .option('--background <file>', 'texts that are mostly not about it (default: our own sentences)')
    .action(run(actions.topicTrain))
  topic.command('list').description('the trained topics and how good they are').action(run(actions.topicList))
  topic
    .command('remove')
    .description('forget a trained topic')
    .argument('<name>', 'its id')
    .action(run(actions.topicRemove))
}
