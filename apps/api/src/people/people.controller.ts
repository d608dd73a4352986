import {
  peopleFoundSchema,
  peopleSearchSchema,
  STATUS_TITLES,
  titleOf,
  type Language,
  type PeopleFound,
  type PeopleSearch,
} from '@an-sinh/http-contract';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOAuth2, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentCaller, type Caller } from '../auth/allow.ts';
import { Answers } from '../openapi/answers.ts';
import { Spoken } from '../problems/spoken.ts';
import { PersonFinder } from './person-finder.ts';

/** People of the searcher's scope. A search is a POST: no name and no number ever stands in an address (K34). */
@ApiTags('people')
@ApiOAuth2(['api'], 'oidc')
@Controller('people')
export class PeopleController {
  constructor(private readonly finder: PersonFinder) {}

  @Post('search')
  @Allow('person:search')
  @Answers(peopleFoundSchema, 'Find people by number, or by words of their name; names that are shown are recorded as read')
  async search(
    @CurrentCaller() caller: Caller,
    @Body({ schema: peopleSearchSchema }) asked: PeopleSearch,
    @Spoken() language: Language,
  ): Promise<PeopleFound> {
    const { persons, more } = await this.finder.find(asked, caller);
    return {
      persons: persons.map(({ cases, ...person }) => ({
        ...person,
        cases: cases.map((each) => ({
          stream: each.stream_id,
          caseCode: each.case_code,
          programme: each.programme,
          authority: each.authority,
          status: each.status,
          statusTitle: titleOf(STATUS_TITLES, each.status, language),
          submittedOn: each.submitted_on,
          dueOn: each.due_on,
          closed: each.closed,
        })),
      })),
      more,
    };
  }
}
