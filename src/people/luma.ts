import type { Persona, Place, Product } from '../model/people';

/** The shipped world: Luma, a fictional brand of sports apparel with studios. */

/**
 * Means come from published retail figures: 2 to 3 % of shop visits end in a purchase, about one in ten puts something into the cart,
 * two thirds to three quarters of customers of a loyalty programme may be written to.
 */
export const PERSONAS: Record<string, Persona> = {
  yogaLover: {
    weight: 24,
    visits: 0.14,
    storeVisits: 0.028,
    buys: 0.034,
    affinities: { yoga: 0.9, classes: 0.7, training: 0.3, accessories: 0.4 },
    priceSensitivity: 0.4,
    app: 0.5,
    consent: { email: 0.72, sms: 0.35, push: 0.6 },
    openness: 1.2,
  },
  runner: {
    weight: 18,
    visits: 0.12,
    storeVisits: 0.018,
    buys: 0.027,
    affinities: { running: 0.9, outdoor: 0.4, training: 0.4, accessories: 0.3, yoga: 0.2 },
    priceSensitivity: 0.35,
    app: 0.45,
    consent: { email: 0.68, sms: 0.3, push: 0.55 },
    openness: 1,
  },
  gymRegular: {
    weight: 16,
    visits: 0.13,
    storeVisits: 0.022,
    buys: 0.027,
    affinities: { training: 0.9, running: 0.4, yoga: 0.4, accessories: 0.4, classes: 0.3 },
    priceSensitivity: 0.45,
    app: 0.5,
    consent: { email: 0.66, sms: 0.3, push: 0.55 },
    openness: 1,
  },
  outdoor: {
    weight: 11,
    visits: 0.08,
    storeVisits: 0.018,
    buys: 0.029,
    affinities: { outdoor: 0.9, running: 0.4, accessories: 0.4 },
    priceSensitivity: 0.3,
    app: 0.3,
    consent: { email: 0.64, sms: 0.2, push: 0.5 },
    openness: 0.9,
  },
  bargainHunter: {
    weight: 13,
    visits: 0.16,
    storeVisits: 0.012,
    buys: 0.02,
    affinities: { accessories: 0.6, training: 0.4, running: 0.4, yoga: 0.4, outdoor: 0.3 },
    priceSensitivity: 0.9,
    app: 0.4,
    consent: { email: 0.8, sms: 0.4, push: 0.5 },
    openness: 1.1,
  },
  giftBuyer: {
    weight: 7,
    visits: 0.05,
    storeVisits: 0.012,
    buys: 0.037,
    affinities: { accessories: 0.6, yoga: 0.4, outdoor: 0.3, classes: 0.3 },
    priceSensitivity: 0.4,
    app: 0.15,
    consent: { email: 0.6, sms: 0.2, push: 0.4 },
    openness: 0.9,
  },
  browser: {
    weight: 11,
    visits: 0.09,
    storeVisits: 0.006,
    buys: 0.0095,
    affinities: { yoga: 0.3, running: 0.3, training: 0.3, outdoor: 0.3, accessories: 0.3 },
    priceSensitivity: 0.5,
    app: 0.2,
    consent: { email: 0.5, sms: 0.15, push: 0.35 },
    openness: 0.7,
  },
};

/** What a file's own persona has where it says nothing. */
export const AVERAGE: Persona = {
  weight: 10,
  visits: 0.11,
  storeVisits: 0.018,
  buys: 0.0265,
  affinities: {},
  priceSensitivity: 0.45,
  app: 0.4,
  consent: { email: 0.67, sms: 0.3, push: 0.5 },
  openness: 1,
};

const product = (name: string, price: number, ...categories: string[]): Product => ({ name, categories, price });

export const PRODUCTS: Record<string, Product> = {
  flowMat: product('Flow mat', 69, 'yoga', 'equipment'),
  corkBlock: product('Cork block', 19, 'yoga', 'equipment'),
  yogaShorts: product('Yoga shorts', 45, 'yoga', 'clothing'),
  flowLeggings: product('Flow leggings', 79, 'yoga', 'clothing'),
  wrapTop: product('Wrap top', 55, 'yoga', 'clothing'),
  calmHoodie: product('Calm hoodie', 85, 'yoga', 'clothing'),
  roadShoe: product('Road shoe', 129, 'running', 'shoes'),
  trailShoe: product('Trail shoe', 139, 'running', 'shoes'),
  runShorts: product('Run shorts', 42, 'running', 'clothing'),
  windJacket: product('Wind jacket', 95, 'running', 'clothing'),
  paceTee: product('Pace tee', 35, 'running', 'clothing'),
  liftTee: product('Lift tee', 32, 'training', 'clothing'),
  trainTights: product('Train tights', 59, 'training', 'clothing'),
  gymShoe: product('Gym shoe', 109, 'training', 'shoes'),
  powerBand: product('Power band set', 25, 'training', 'equipment'),
  kettle: product('Kettlebell 12 kg', 49, 'training', 'equipment'),
  shellJacket: product('Shell jacket', 189, 'outdoor', 'clothing'),
  hikeBoot: product('Hike boot', 159, 'outdoor', 'shoes'),
  dayPack: product('Day pack', 89, 'outdoor', 'equipment'),
  bottle: product('Steel bottle', 24, 'accessories', 'equipment'),
  cap: product('Cap', 22, 'accessories', 'clothing'),
  socks: product('Socks, three pairs', 18, 'accessories', 'clothing'),
  toteBag: product('Tote bag', 39, 'accessories', 'equipment'),
  classPass: product('Pass for 5 classes', 75, 'classes', 'service'),
};

export const PLACES: Record<string, Place> = {
  madridStudio: { name: 'Luma Studio Madrid', city: 'Madrid', kind: 'studio' },
  lisbonStudio: { name: 'Luma Studio Lisbon', city: 'Lisbon', kind: 'studio' },
  berlinStudio: { name: 'Luma Studio Berlin', city: 'Berlin', kind: 'studio' },
  parisStore: { name: 'Luma Store Paris', city: 'Paris', kind: 'store' },
  londonStore: { name: 'Luma Store London', city: 'London', kind: 'store' },
};

/** City, country, country code, zone, postal code with # for a digit, weight. */
export const CITIES: readonly (readonly [
  city: string,
  country: string,
  code: string,
  zone: string,
  postal: string,
  weight: number,
])[] = [
  ['Madrid', 'Spain', 'ES', 'Europe/Madrid', '280##', 14],
  ['Barcelona', 'Spain', 'ES', 'Europe/Madrid', '080##', 10],
  ['Lisbon', 'Portugal', 'PT', 'Europe/Lisbon', '11##-0##', 9],
  ['Porto', 'Portugal', 'PT', 'Europe/Lisbon', '40##-0##', 4],
  ['Berlin', 'Germany', 'DE', 'Europe/Berlin', '10###', 12],
  ['Hamburg', 'Germany', 'DE', 'Europe/Berlin', '20###', 7],
  ['Munich', 'Germany', 'DE', 'Europe/Berlin', '80###', 7],
  ['Paris', 'France', 'FR', 'Europe/Paris', '750##', 11],
  ['Lyon', 'France', 'FR', 'Europe/Paris', '6900#', 4],
  ['London', 'United Kingdom', 'GB', 'Europe/London', 'E# #ZZ', 11],
  ['Manchester', 'United Kingdom', 'GB', 'Europe/London', 'M# #ZZ', 4],
  ['Rome', 'Italy', 'IT', 'Europe/Rome', '001##', 6],
  ['Athens', 'Greece', 'GR', 'Europe/Athens', '104 ##', 3],
  ['New York', 'United States', 'US', 'America/New_York', '100##', 5],
];

const words = (text: string): readonly string[] => text.split(' ');

export const FIRST_NAMES = {
  female: words(
    'Ana Clara Elena Eva Hanna Ida Ines Julia Laura Lena Lucia Maria Marta Mia Nora Olivia Paula Rosa Sara Sofia Alice Amelie Beatriz Carla Charlotte Chloe Daphne Emma Freya Giulia Grace Irene Leonie Lily Louise Manon Matilda Noemi Petra Zoe',
  ),
  male: words(
    'Adam Adrian Alex Andre Ben Bruno Carlos Daniel David Diego Elias Emil Felix Filip Hugo Ivan Jan Jonas Julian Leo Louis Lucas Luis Marco Mateo Max Miguel Nico Noah Oscar Paul Pedro Rafael Samuel Simon Theo Thomas Tim Victor Xavier',
  ),
};

export const LAST_NAMES = words(
  'Almeida Alvarez Andrade Baker Barros Bauer Becker Bell Bernard Bianchi Blanco Braun Brown Cabral Calvo Campos Cano Castro Clark Cohen Conti Cooper Costa Cruz Davies Delgado Dias Dubois Duran Evans Faber Ferrari Ferreira Fischer Fontaine Fuchs Garcia Garnier Gomez Graham Green Gross Hall Harris Hill Hoffmann Hughes Iglesias Jansen Jones Kaiser Keller King Klein Koch Kruger Lang Lange Leal Lehmann Leroy Lewis Lopez Lorenz Lopes Machado Mancini Marin Marques Martin Medina Mendes Meyer Molina Moreau Moreira Moreno Morris Moura Munoz Navarro Neves Nunes Ortega Otto Parker Pereira Perrin Petit Pinto Prieto Ramos Reis Reyes Ricci Richter Rivera Robert Roche Roman Romano Ross Rossi Roth Rubio Ruiz Santos Sanz Schmidt Schulz Silva Simon Soares Sousa Stein Torres Turner Vargas Vidal Vogel Wagner Walker Walter Ward Weber Weiss White Winter Wolf Wood Young',
);
