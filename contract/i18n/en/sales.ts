export const sales = {
  order: {
    number: 'Order {{number}}',
    return_number: 'Return {{number}}',
    line: '{{quantity}} × {{price}}',
    goods: 'Goods',
    charges: 'Carriage and fees',
    total: 'Total',
  },
  treatment: {
    carriage: 'Carriage',
    fee: 'Fee',
  },
} as const;
