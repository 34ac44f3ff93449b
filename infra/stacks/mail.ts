import { Stack } from 'aws-cdk-lib';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { ENV } from '../../shared/contracts/names.ts';
import { NOTICES, readCommits } from '../constructs/commit-reader.ts';
import { deadLetters, keepFailures } from '../constructs/dead-letters.ts';
import { GRANTS } from '../constructs/grants.ts';
import { JalonFunction } from '../constructs/jalon-function.ts';
import { named } from '../constructs/naming.ts';
import type { JalonStackProps } from '../release.ts';
import type { DataStack } from './data.ts';
import type { WebStack } from './web.ts';

export interface MailStackProps extends JalonStackProps {
  readonly data: DataStack;
  readonly web: WebStack;
}

/** Mails out, by `mailer`, and what becomes of them, by `mail-feedback`. */
export class MailStack extends Stack {
  constructor(scope: Construct, id: string, props: MailStackProps) {
    super(scope, id, props);
    const { settings } = props.release;
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: named(settings, 'mail'),
      // A mail carries links that act: it travels encrypted or not at all, and then comes back as a bounce.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(settings.mailDomain),
      feedbackForwarding: false,
    });
    this.#send(props, identity, configurationSet);
    this.#hear(props, configurationSet);
  }

  #send({ release, data, web }: MailStackProps, identity: EmailIdentity, configurationSet: ConfigurationSet): void {
    const { settings } = release;
    const undelivered = deadLetters(this, settings, 'mailer');
    const mailer = new JalonFunction(this, 'mailer', {
      release,
      environment: {
        [ENV.casesTable]: data.cases.tableName,
        [ENV.keysTable]: data.keys.tableName,
        [ENV.caseKeyArn]: data.caseKey.keyArn,
        [ENV.mailFrom]: `bilans@${settings.mailDomain}`,
        [ENV.mailConfigurationSet]: configurationSet.configurationSetName,
        [ENV.portalUrl]: web.portalUrl,
        [ENV.consoleUrl]: web.consoleUrl,
        [ENV.organisation]: JSON.stringify(settings.organisation),
      },
      grants: GRANTS.mailer({
        ...data.arns,
        mailIdentity: identity.emailIdentityArn,
        configurationSet: this.formatArn({
          service: 'ses',
          resource: 'configuration-set',
          resourceName: configurationSet.configurationSetName,
        }),
        deadLetters: undelivered.queueArn,
      }),
    });
    readCommits(mailer, data.casesStream, undelivered, NOTICES);
  }

  #hear({ release, data }: MailStackProps, configurationSet: ConfigurationSet): void {
    const { settings } = release;
    const topic = new Topic(this, 'MailEvents', {
      topicName: named(settings, 'mail-events'),
      masterKey: data.noticeKey,
      enforceSSL: true,
    });
    // Neither OPEN nor CLICK: nobody is watched while reading.
    configurationSet.addEventDestination('Events', {
      destination: EventDestination.snsTopic(topic),
      events: [
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY_DELAY,
      ],
    });
    const unheard = deadLetters(this, settings, 'mail-feedback');
    const feedback = new JalonFunction(this, 'mail-feedback', {
      release,
      environment: { [ENV.casesTable]: data.cases.tableName },
      grants: GRANTS['mail-feedback']({ ...data.arns, deadLetters: unheard.queueArn }),
    });
    keepFailures(feedback, unheard);
    topic.addSubscription(new LambdaSubscription(feedback.lambda, { deadLetterQueue: unheard }));
  }
}
