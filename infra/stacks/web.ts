import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ENV } from '../../shared/contracts/names.ts';
import { GRANTS } from '../constructs/grants.ts';
import { JalonFunction } from '../constructs/jalon-function.ts';
import { Site } from '../constructs/site.ts';
import { staffSignIn } from '../constructs/staff-sign-in.ts';
import type { JalonStackProps } from '../release.ts';
import type { DataStack } from './data.ts';

export interface WebStackProps extends JalonStackProps {
  readonly data: DataStack;
}

/** The two sites: the portal of the people of a case, and the console of the staff with its workroom. */
export class WebStack extends Stack {
  readonly portalUrl: string;
  readonly consoleUrl: string;

  constructor(scope: Construct, id: string, props: WebStackProps) {
    super(scope, id, props);
    const { release, data } = props;
    const { settings } = release;
    const portalSite = new Site(this, 'portal-site', settings);
    const consoleSite = new Site(this, 'console-site', settings);
    this.portalUrl = portalSite.url;
    this.consoleUrl = consoleSite.url;
    const signIn = staffSignIn(this, settings, this.consoleUrl);

    const environment = {
      [ENV.casesTable]: data.cases.tableName,
      [ENV.keysTable]: data.keys.tableName,
      [ENV.caseKeyArn]: data.caseKey.keyArn,
      [ENV.portalUrl]: this.portalUrl,
      [ENV.consoleUrl]: this.consoleUrl,
      [ENV.oidcIssuer]: signIn.issuer,
      [ENV.oidcClientId]: signIn.clientId,
      [ENV.oidcRolesClaim]: signIn.rolesClaim,
      [ENV.organisation]: JSON.stringify(settings.organisation),
    };
    const site = (name: 'portal' | 'console' | 'workroom') =>
      new JalonFunction(this, name, { release, environment, grants: GRANTS[name](data.arns) });

    portalSite.serve(site('portal'), 'The portal is opened by links: the function checks the secret of each.');
    const signedIn =
      'The function sends staff to the OpenID Connect issuer and checks the session and the role itself.';
    consoleSite.serve(site('console'), signedIn);
    consoleSite.serve(site('workroom'), signedIn, '/dossiers/{caseId}/contenu', '/dossiers/{caseId}/contenu/{proxy+}');

    new CfnOutput(this, 'PortalUrl', { value: this.portalUrl });
    new CfnOutput(this, 'ConsoleUrl', { value: this.consoleUrl });
    new CfnOutput(this, 'Issuer', { value: signIn.issuer });
  }
}
