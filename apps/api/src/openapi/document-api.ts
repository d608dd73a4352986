import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../settings.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { withProblems } from './problem-responses.ts';

/** The OpenAPI 3.1 document, made of the schemas that validate, and the page that shows it, signed in by the identity provider. */
export function documentApi(app: NestFastifyApplication, { issuer, publicUrl }: Settings): OpenAPIObject {
  const url = issuer.replace(/\/$/, '');
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('An Sinh')
    .setDescription('Hồ sơ an sinh xã hội: từ tiếp nhận đến chi trả. Social assistance cases, from the counter to the money.')
    .setVersion('1')
    .addOAuth2(
      {
        type: 'oauth2',
        flows: {
          authorizationCode: {
            authorizationUrl: `${url}/auth`,
            tokenUrl: `${url}/token`,
            scopes: { openid: 'sign in', api: 'use the API' },
          },
        },
      },
      'oidc',
    )
    .build();
  const document = withProblems(
    SwaggerModule.createDocument(app, config, {
      standardSchemaConverter: jsonSchemaOf,
      operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '').toLowerCase()}.${method}`,
    }),
  );
  SwaggerModule.setup('docs', app, document, {
    customSiteTitle: 'An Sinh API',
    jsonDocumentUrl: 'docs/openapi.json',
    raw: ['json'],
    swaggerOptions: {
      persistAuthorization: true,
      // The page stands at /docs without a slash behind it, so what it takes for its own folder is the root.
      oauth2RedirectUrl: new URL('/docs/oauth2-redirect.html', publicUrl).href,
      initOAuth: { clientId: 'an-sinh-docs', usePkceWithAuthorizationCodeGrant: true, scopes: ['openid', 'api'] },
    },
  });
  return document;
}
