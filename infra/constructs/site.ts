import { Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import type { JalonFunction } from './jalon-function.ts';
import { logGroup } from './logs.ts';
import { named } from './naming.ts';

/** No path, no query, no address: a path holds the secret of a link, and an address is a person's. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  error: '$context.integrationErrorMessage',
};

/** One web site: an HTTP API with its access log. It exists before its functions, which are told its address. */
export class Site extends Construct {
  readonly api: HttpApi;
  readonly url: string;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { apiName: named(settings, id), createDefaultStage: false });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          logGroup(this, 'Access', `/aws/vendedlogs/apigateway/${named(settings, id)}`),
        ),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    this.url = this.api.apiEndpoint;
  }

  /** Sends these paths to a function; without paths, everything that no other route takes. */
  serve(target: JalonFunction, why: string, ...paths: string[]): void {
    const integration = new HttpLambdaIntegration(target.name, target.lambda);
    const keys =
      paths.length === 0 ? [HttpRouteKey.DEFAULT] : paths.map((path) => HttpRouteKey.with(path, HttpMethod.ANY));
    for (const routeKey of keys) {
      const route = new HttpRoute(this, routeKey.key, { httpApi: this.api, routeKey, integration });
      Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: why });
    }
  }
}
