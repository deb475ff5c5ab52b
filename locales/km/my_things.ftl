# What a person who looks for work keeps here of their own.
# NEEDS REVIEW by a native reader of Khmer before use.
save-job = រក្សាទុកការងារនេះ
unsave-job = ដកចេញពីបញ្ជី
saved-already = បានរក្សាទុក
saved-title = ការងារដែលបានរក្សាទុក
saved-none = អ្នកមិនទាន់រក្សាទុកការងារណាមួយទេ។ ពេលឃើញការងារសមចិត្ត សូមចុច «រក្សាទុកការងារនេះ» ដើម្បីមើលវិញពេលក្រោយ។
saved-count = បានរក្សាទុកការងារ { $n }
saved-ended = ការងារនេះឈប់ទទួលពាក្យហើយ អ្នកអាចដកវាចេញពីបញ្ជី។
show-more = មើលបន្ត
mine-title = ការងាររបស់ខ្ញុំ
