import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { WORKLIST_INDEX } from '../../shared/contracts/names.ts';
import type { DataArns } from '../constructs/grants.ts';
import { named } from '../constructs/naming.ts';
import type { JalonStackProps } from '../release.ts';

/** What must outlive every other stack: the case log, the data keys, and the key that wraps them. */
export class DataStack extends Stack {
  readonly cases: Table;
  readonly keys: Table;
  readonly caseKey: Key;
  /** Encrypts the topics: bounces hold addresses. */
  readonly noticeKey: Key;

  constructor(scope: Construct, id: string, props: JalonStackProps) {
    super(scope, id, props);
    const { settings } = props.release;

    this.cases = new Table(this, 'Cases', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.cases.addGlobalSecondaryIndex({
      indexName: WORKLIST_INDEX,
      partitionKey: { name: 'gsi1pk', type: AttributeType.STRING },
      sortKey: { name: 'gsi1sk', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });

    this.keys = new Table(this, 'Keys', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: false },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.keys).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason: 'Destroying a data key is the destruction that R6313-7 orders; a backup would undo it.',
    });

    this.caseKey = new Key(this, 'CaseKey', {
      alias: named(settings, 'cases'),
      description: 'Wraps the data keys of the cases',
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    });

    this.noticeKey = new Key(this, 'NoticeKey', {
      alias: named(settings, 'notices'),
      description: 'Encrypts the topics of alarms and of mail events',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // The topics themselves say who may publish; the AWS-managed key of SNS would shut both services out.
    this.noticeKey.addToResourcePolicy(
      new PolicyStatement({
        sid: 'PublishersEncrypt',
        principals: ['ses', 'cloudwatch'].map((service) => new ServicePrincipal(`${service}.amazonaws.com`)),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    );
  }

  /** The same places, as the grants name them. */
  get arns(): DataArns {
    return {
      cases: this.cases.tableArn,
      casesStream: this.casesStream,
      keys: this.keys.tableArn,
      caseKey: this.caseKey.keyArn,
    };
  }

  get casesStream(): string {
    if (this.cases.tableStreamArn === undefined) throw new Error('the cases table has no stream');
    return this.cases.tableStreamArn;
  }
}
