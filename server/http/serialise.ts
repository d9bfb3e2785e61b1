import fastJson from 'fast-json-stringify';
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify';
import { z } from 'zod';
import { refusedFields } from './fields.ts';
import { unstorable } from './json.ts';
import { Refusal } from './problem.ts';

/** Parses what came in; a refusal names every field at once. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema }) => {
  return (data: unknown) => {
    const parsed = schema.safeParse(data, { reportInput: true });
    const refused = parsed.success ? unstorable(parsed.data) : refusedFields(parsed.error.issues);
    if (parsed.success && refused.length === 0) return { value: parsed.data };
    return { error: new Refusal('request.invalid', undefined, { fields: refused }) };
  };
};

/**
 * Nothing undeclared leaves. In production the JSON schema made from zod drops undeclared fields
 * while writing, which costs a tenth of parsing; under test zod parses strictly, so a wrong shape
 * fails loudly.
 */
export function serializerCompiler(strict: boolean): FastifySerializerCompiler<z.ZodType> {
  return ({ schema }) => {
    if (strict) return (data) => JSON.stringify(schema.parse(data));
    // Made at the first answer: making all of them would be a fifth of a start.
    let write: ((data: unknown) => string) | undefined;
    return (data) => (write ??= writerOf(schema))(data);
  };
}

function writerOf(schema: z.ZodType): (data: unknown) => string {
  const jsonSchema = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'output',
    unrepresentable: 'any',
  });
  return fastJson(jsonSchema as Parameters<typeof fastJson>[0]);
}
