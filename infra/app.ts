import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { AwsSolutionsChecks } from 'cdk-nag';
import { buildBundles } from './constructs/bundles.ts';
import { readSettings } from './settings.ts';
import { DataStack } from './stacks/data.ts';
import { MailStack } from './stacks/mail.ts';
import { WatchStack } from './stacks/watch.ts';
import { WebStack } from './stacks/web.ts';
import { WorkflowStack } from './stacks/workflow.ts';

const outdir = process.env['CDK_OUTDIR'] ?? join(import.meta.dirname, '../cdk.out');
const app = new App({
  outdir,
  autoSynth: false,
  analyticsReporting: false,
  // In code and not in cdk.json, so that a synthesis without the CDK CLI gives the same templates.
  context: { ...recommended, '@aws-cdk/core:defaultCrossStackReferences': 'strong' },
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

const settings = readSettings(app.node);
const bundles = join(outdir, 'bundles');
buildBundles(bundles);

const account = process.env['CDK_DEFAULT_ACCOUNT'];
const region = process.env['CDK_DEFAULT_REGION'];
const props = {
  release: { settings, bundles },
  env: { ...(account && { account }), ...(region && { region }) },
};
const stackName = (part: string) => (settings.stage === 'prod' ? `Jalon-${part}` : `Jalon-${settings.stage}-${part}`);

const data = new DataStack(app, 'Jalon-Data', { ...props, stackName: stackName('Data') });
const web = new WebStack(app, 'Jalon-Web', { ...props, stackName: stackName('Web'), data });
new MailStack(app, 'Jalon-Mail', { ...props, stackName: stackName('Mail'), data, web });
new WorkflowStack(app, 'Jalon-Workflow', { ...props, stackName: stackName('Workflow'), data });
new WatchStack(app, 'Jalon-Watch', { ...props, stackName: stackName('Watch'), data });
app.synth();
