import { DocumentBuilder, SwaggerModule, type SwaggerDocumentOptions } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import type { Settings } from './settings.ts';

/** The OpenAPI 3.1 document, made of the schemas that validate, and the page that shows it, signed in by the identity provider. */
export function documentApi(app: NestFastifyApplication, { issuer }: Settings): void {
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
  const document = SwaggerModule.createDocument(app, config, { standardSchemaConverter: jsonSchemaOf });
  SwaggerModule.setup('docs', app, document, {
    customSiteTitle: 'An Sinh API',
    jsonDocumentUrl: 'docs/openapi.json',
    swaggerOptions: {
      persistAuthorization: true,
      initOAuth: { clientId: 'an-sinh-docs', usePkceWithAuthorizationCodeGrant: true, scopes: ['openid', 'api'] },
    },
  });
}

type Converter = NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>;
/** swagger's own converter asks zod for OpenAPI 3.0 whatever version the document says. */
const jsonSchemaOf: Converter = (schema, { schemaType }) => {
  const { $schema: _version, ...json } = z.toJSONSchema(schema as z.ZodType, {
    io: schemaType,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  });
  return json as unknown as ReturnType<Converter>;
};
