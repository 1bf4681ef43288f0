from shop.jobs import Nightly
