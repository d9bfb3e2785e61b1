import { z } from 'zod';
import type { TestProduct } from '../product.ts';

/** What the generator understands of a JSON schema. */
export interface Schema {
  type?: string | undefined;
  enum?: readonly unknown[] | undefined;
  const?: unknown;
  anyOf?: readonly Schema[] | undefined;
  oneOf?: readonly Schema[] | undefined;
  properties?: Readonly<Record<string, Schema>> | undefined;
  required?: readonly string[] | undefined;
  items?: Schema | undefined;
  format?: string | undefined;
  pattern?: string | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
}

const schema: z.ZodType<Schema> = z.lazy(() => z.preprocess(oneTypeEach, plainSchema));

const plainSchema = z.object({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(schema).optional(),
  oneOf: z.array(schema).optional(),
  properties: z.record(z.string(), schema).optional(),
  required: z.array(z.string()).optional(),
  items: schema.optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

/** JSON Schema may name several types at once, as of what may be null. */
function oneTypeEach(read: unknown): unknown {
  const several = z.looseObject({ type: z.array(z.string()) }).safeParse(read).data;
  if (several === undefined) return read;
  const { type, ...rest } = several;
  return { anyOf: type.map((one) => ({ ...rest, type: one })) };
}

const parameter = z.object({
  name: z.string(),
  in: z.enum(['query', 'path', 'header']),
  required: z.boolean().optional(),
  schema,
});
export type Parameter = z.infer<typeof parameter>;

const operation = z.object({
  parameters: z.array(parameter).default([]),
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema: schema.optional() })) })
    .optional(),
});

const document = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) });

export interface Route {
  method: string;
  path: string;
  parameters: readonly Parameter[];
  body: Schema | undefined;
}

/** Every route that the product says it has. */
export async function readRoutes(product: TestProduct): Promise<Route[]> {
  const { body } = await product.visitor().get('/api/openapi.json');
  return Object.entries(document.parse(body).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters, requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content['application/json']?.schema,
    })),
  );
}
