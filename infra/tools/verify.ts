import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { createDataKeys, type DataKeys } from '../../shared/aws/data-keys.ts';
import { exportSource, NotAnExport } from '../../shared/aws/verify/export-source.ts';
import { tableSource } from '../../shared/aws/verify/table-source.ts';
import { verify } from '../../shared/aws/verify/verify.ts';
import { readOptions, refusal } from './options.ts';
import { inFrench, inJson } from './verify-words.ts';

const USAGE = `npm run verify -- --table <table> | --export <dossier>
    [--keys <table des clés> --open <ARN de la clé KMS>]  ouvre aussi les champs scellés, sans rien en montrer
    [--region <région>] [--endpoint <adresse>] [--json]`;

/** Ends 0 when all is as it was written, 1 when something is not, 2 when it could not be verified. */
const refuse = refusal(USAGE);

const options = readOptions(refuse, {
  options: {
    table: { type: 'string' },
    export: { type: 'string' },
    keys: { type: 'string' },
    open: { type: 'string' },
    region: { type: 'string' },
    endpoint: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
}).values;
const { table, keys: keysTable, open: caseKeyArn, region, endpoint } = options;
const { export: exported } = options;
const client = { ...(region === undefined ? {} : { region }), ...(endpoint === undefined ? {} : { endpoint }) };
const dynamo = () => new DynamoDBClient(client);

const source = () => {
  if (table !== undefined && exported === undefined) return tableSource({ dynamo: dynamo(), table });
  if (exported !== undefined && table === undefined) return exportSource(exported);
  return refuse('Donnez une table ou un export.');
};

const dataKeys = (): Pick<DataKeys, 'find'> | undefined => {
  if (keysTable === undefined && caseKeyArn === undefined) return undefined;
  if (keysTable === undefined || caseKeyArn === undefined) return refuse('--keys et --open vont ensemble.');
  return createDataKeys({ dynamo: dynamo(), kms: new KMSClient(client), table: keysTable, caseKeyArn });
};

const start = performance.now();
try {
  const report = await verify(source(), dataKeys());
  const cost = {
    seconds: (performance.now() - start) / 1000,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
  console.log(options.json ? inJson(report, cost) : inFrench(report, cost));
  process.exitCode = report.findings.counts.size === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof Error)) throw error;
  refuse(error instanceof NotAnExport ? error.message : `Vérification interrompue : ${error.name}: ${error.message}`);
}
