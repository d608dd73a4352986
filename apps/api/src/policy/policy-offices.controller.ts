import type { Office } from '@an-sinh/casework';
import {
  authoritiesQuery,
  authoritySchema,
  letterSymbolQuery,
  letterSymbolSchema,
  settingSchema,
  settingsQuery,
  successorQuery,
  successorSchema,
} from '@an-sinh/http-contract';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOAuth2, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../auth/allow.ts';
import { TheOffice } from '../office/tokens.ts';
import { Answers } from '../openapi/answers.ts';
import { found } from '../problems/found.ts';
import { jurisdictionAsked } from './lookups.ts';

/** Who acts, who took over, and what an office chose where the law is silent: each with the text that it rests on. */
@ApiTags('policy')
@ApiOAuth2(['api'], 'oidc')
@Controller('policy')
export class PolicyOfficesController {
  constructor(@TheOffice() private readonly office: Office) {}

  @Get('authorities')
  @Allow('policy:read')
  @Answers(z.array(authoritySchema), 'Authorities, those that have ended included unless a day is asked for')
  authorities(@Query({ schema: authoritiesQuery }) { on, kind }: z.infer<typeof authoritiesQuery>) {
    const { rules, policy } = this.office.policy.inForce();
    return rules.authorities
      .filter((row) => (kind === undefined || row.kind === kind) && (on === undefined || policy.isActive(row.code, on)))
      .map(({ code, kind: of, nameVi, parent, gsoCode, validFrom, validTo, legalBasis, confidence }) => ({
        code,
        kind: of,
        name: nameVi,
        ...(parent === undefined ? {} : { parent }),
        ...(gsoCode === undefined ? {} : { gsoCode }),
        validFrom,
        ...(validTo === undefined ? {} : { validTo }),
        legalBasis,
        confidence,
      }));
  }

  @Get('successor')
  @Allow('policy:read')
  @Answers(successorSchema, 'Who has taken over from an authority by a day, for a programme and a residential group')
  successor(
    @Query({ schema: successorQuery }) { authority, programme, on, residentialGroup }: z.infer<typeof successorQuery>,
  ): z.infer<typeof successorSchema> {
    const asked = { authority: found(this.#policy.authority(authority)).code, on };
    const { field } = found(this.#policy.programme(programme));
    const successor = this.#policy.successorOn(authority, { field, residentialGroup }, on);
    switch (successor.kind) {
      case 'AUTHORITY': {
        const { kind, authority: heir, method, legalBasis, confidence } = successor;
        return { ...asked, kind, successor: heir, method, legalBasis, confidence };
      }
      case 'DESK':
        return { ...asked, kind: successor.kind, candidates: [...successor.candidates], legalBasis: successor.legalBasis };
      case 'NONE':
        return { ...asked, kind: successor.kind };
    }
  }

  @Get('settings')
  @Allow('policy:read')
  @Answers(z.array(settingSchema), 'What was chosen where the law is silent, as in force in a place on a day')
  settings(@Query({ schema: settingsQuery }) query: z.infer<typeof settingsQuery>) {
    const inForce = found(this.#policy.settingsOn(jurisdictionAsked(query, this.#policy), query.on));
    return inForce.map(({ validTo, ...setting }) => ({ ...setting, ...(validTo === undefined ? {} : { validTo }) }));
  }

  @Get('letter-symbol')
  @Allow('policy:read')
  @Answers(letterSymbolSchema, 'The symbol behind the number of a kind of letter')
  letterSymbol(@Query({ schema: letterSymbolQuery }) query: z.infer<typeof letterSymbolQuery>) {
    const { symbol, legalBasis, confidence } = found(
      this.#policy.letterSymbol(query.kind, jurisdictionAsked(query, this.#policy), query.on),
    );
    return { kind: query.kind, symbol, legalBasis, confidence };
  }

  get #policy() {
    return this.office.policy.inForce().policy;
  }
}
